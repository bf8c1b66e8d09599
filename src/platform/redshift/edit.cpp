#include "platform/redshift/edit.h"

#include <string_view>

#include "platform/redshift/account.h"
#include "platform/redshift/group.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {
namespace {

constexpr std::string_view kSetPassword = "set password";
constexpr std::string_view kCreateGroup = "create group";
constexpr std::string_view kUpdateObjects = "update objects";
constexpr std::string_view kDropGroup = "drop group";

enum class Wanted { kThere, kGone };

// Everybody may see which groups there are: without an administrator the account looks.
base::Status FindGroupDone(const Cluster& cluster, const SetupTarget& target,
                           const std::string& group, Wanted wanted) {
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, AccountOf(target)));
  ASSIGN_OR_RETURN(const bool exists, GroupExists(*connection, group));
  if (exists == (wanted == Wanted::kThere)) return base::Ok();
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  const std::string_view script =
      wanted == Wanted::kThere ? scripts::kCreateGroup : scripts::kDropGroup;
  ASSIGN_OR_RETURN(const std::string statement, Text(script, {{"group", name}}));
  return base::Forbidden(
      "Louver no longer has the administrator's login that groups need. Run as an administrator: " +
      statement);
}

base::Status BringGroup(const Cluster& cluster, const SetupTarget& target,
                        const std::optional<std::string>& group, Wanted wanted,
                        const Login* administrator) {
  if (!group) return base::Ok();
  if (administrator == nullptr) return FindGroupDone(cluster, target, *group, wanted);
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenInitial(target, *administrator));
  return wanted == Wanted::kThere ? CreateGroup(*connection, *group)
                                  : DropGroup(*connection, *group);
}

// Where somebody else changed it. Without the administrator it can only be found done.
base::Status BringPassword(const Cluster& cluster, const SetupTarget& to,
                           const Login* administrator) {
  if (administrator != nullptr) return SetPassword(cluster, to, *administrator);
  ASSIGN_OR_RETURN(const bool done, AccountLogsIn(cluster, to));
  if (done) return base::Ok();
  return base::Forbidden(
      "Louver no longer has the administrator's login that a new password of its account needs.");
}

// `from` again, with the password that the account has by now.
base::Status BringObjectsBack(const Cluster& cluster, const SetupTarget& from,
                              const SetupTarget& to) {
  const SetupTarget target = {from.config, from.account, to.account_password.Clone(),
                              from.automatic, from.mark.Clone()};
  return CreateObjects(cluster, target, nullptr);
}

base::Error UnknownStep(const std::string& step) {
  return base::Internal("There is no edit step \"" + step + "\".");
}

}  // namespace

std::optional<std::string> NewGroup(const SetupTarget& from, const SetupTarget& to) {
  const model::Impersonation& before = from.config.impersonation;
  const model::Impersonation& after = to.config.impersonation;
  if (!after.enabled) return std::nullopt;
  if (before.enabled && Folded(before.group) == Folded(after.group)) return std::nullopt;
  return after.group;
}

bool GetsNewPassword(const SetupTarget& from, const SetupTarget& to) {
  return to.automatic && !base::SameSecret(from.account_password, to.account_password);
}

bool IsMoved(const SetupTarget& from, const SetupTarget& to) {
  return from.config.host != to.config.host || from.config.port != to.config.port;
}

std::vector<Step> EditSteps(const SetupTarget& from, const SetupTarget& to) {
  std::vector<Step> steps;
  const bool makes_groups = to.automatic;
  if (GetsNewPassword(from, to)) {
    steps.push_back({.name = std::string(kSetPassword), .privileged = true});
  }
  if (makes_groups && NewGroup(from, to)) {
    steps.push_back({.name = std::string(kCreateGroup), .privileged = true});
  }
  steps.push_back({.name = std::string(kUpdateObjects), .privileged = false});
  if (makes_groups && NewGroup(to, from)) {
    steps.push_back({.name = std::string(kDropGroup), .privileged = true});
  }
  return steps;
}

base::Status ApplyEdit(const Cluster& cluster, const SetupTarget& from, const SetupTarget& to,
                       const std::string& step, const Login* administrator) {
  if (step == kSetPassword) return BringPassword(cluster, to, administrator);
  if (step == kCreateGroup) {
    return BringGroup(cluster, to, NewGroup(from, to), Wanted::kThere, administrator);
  }
  if (step == kUpdateObjects) return CreateObjects(cluster, to, administrator);
  if (step == kDropGroup) {
    return BringGroup(cluster, to, NewGroup(to, from), Wanted::kGone, administrator);
  }
  return UnknownStep(step);
}

base::Status UndoEdit(const Cluster& cluster, const SetupTarget& from, const SetupTarget& to,
                      const std::string& step, const Login* administrator) {
  // The old one let nobody in.
  if (step == kSetPassword) return base::Ok();
  if (step == kCreateGroup) {
    return BringGroup(cluster, to, NewGroup(from, to), Wanted::kGone, administrator);
  }
  if (step == kUpdateObjects) return BringObjectsBack(cluster, from, to);
  if (step == kDropGroup) {
    return BringGroup(cluster, to, NewGroup(to, from), Wanted::kThere, administrator);
  }
  return UnknownStep(step);
}

}  // namespace louver::platform::redshift
