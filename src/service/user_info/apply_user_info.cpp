#include "service/user_info/apply_user_info.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "service/names.h"
#include "service/people/save_group.h"
#include "service/people/save_user.h"
#include "store/groups.h"
#include "store/memberships.h"

namespace louver::service {
namespace {

using model::MembershipSource;
using store::AuditAction;
using store::Transaction;

constexpr std::size_t kMostGroups = 1'000;
constexpr std::size_t kMostValues = 10'000;

bool Holds(const model::Attributes& attributes, const std::string& name, const std::string& value) {
  const auto found = attributes.find(name);
  return found != attributes.end() && found->second.contains(value);
}

// What `some` holds and `others` does not, as events.
void TellDifference(const model::User& person, const model::Attributes& some,
                    const model::Attributes& others, AuditAction action,
                    std::vector<store::AuditEvent>& events) {
  for (const auto& [name, values] : some) {
    for (const std::string& value : values) {
      if (Holds(others, name, value)) continue;
      events.push_back(AttributeEvent(action, person, name, value));
    }
  }
}

base::Status PutAttributes(Transaction& tx, Parts& parts, const Actor& actor,
                           const model::User& person, const model::Attributes& attributes) {
  model::User after = person;
  after.external_attributes = attributes;
  std::vector<store::AuditEvent> events;
  TellDifference(person, attributes, person.external_attributes, AuditAction::kApply, events);
  TellDifference(person, person.external_attributes, attributes, AuditAction::kRemove, events);
  RETURN_IF_ERROR(UpdatePerson(tx, parts, actor, person, std::move(after), std::move(events)));
  return base::Ok();
}

base::Result<model::Group> FindOrMakeGroup(Transaction& tx, Parts& parts, const Actor& actor,
                                           const std::string& name) {
  ASSIGN_OR_RETURN(auto group, store::FindGroup(tx, name));
  if (group) return *std::move(group);
  model::Group fresh;
  fresh.name = name;
  return InsertNewGroup(tx, parts, actor, std::move(fresh));
}

base::Status PutGroups(Transaction& tx, Parts& parts, const Actor& actor, const model::User& person,
                       std::set<std::string> wanted) {
  ASSIGN_OR_RETURN(const auto memberships, store::MembershipsOf(tx, person.id));
  for (const model::Membership& membership : memberships) {
    ASSIGN_OR_RETURN(const model::Group group, store::GetGroup(tx, membership.group));
    const bool is_wanted = wanted.erase(group.name) > 0;
    if (is_wanted || membership.source != MembershipSource::kExternalUserInfo) continue;
    RETURN_IF_ERROR(RemoveMembership(tx, parts, actor, group, person, membership,
                                     MembershipSource::kExternalUserInfo));
  }
  for (const std::string& name : wanted) {
    ASSIGN_OR_RETURN(const model::Group group, FindOrMakeGroup(tx, parts, actor, name));
    RETURN_IF_ERROR(
        PutMembership(tx, parts, actor, group, person, MembershipSource::kExternalUserInfo));
  }
  return base::Ok();
}

base::Error Refusal(const std::string& why) {
  return base::Unprocessable("What the user info endpoint says cannot be: " + why);
}

base::Status Check(std::string_view what, const std::string& name) {
  const base::Status checked = CheckName(what, name);
  return checked.ok() ? checked : Refusal(checked.error().message());
}

}  // namespace

base::Status CheckUserInfo(const platform::UserInfo& info) {
  if (info.groups.size() > kMostGroups) {
    return Refusal("more than " + std::to_string(kMostGroups) + " groups of one user.");
  }
  for (const std::string& name : info.groups) RETURN_IF_ERROR(Check("group name", name));
  std::size_t count = 0;
  for (const auto& [name, values] : info.attributes) {
    RETURN_IF_ERROR(Check("attribute name", name));
    for (const std::string& value : values) RETURN_IF_ERROR(Check("attribute value", value));
    count += values.size();
  }
  if (count > kMostValues) {
    return Refusal("more than " + std::to_string(kMostValues) + " values of one user.");
  }
  return base::Ok();
}

base::Status ApplyUserInfo(Transaction& tx, Parts& parts, const model::User& person,
                           const platform::UserInfo& info) {
  const Actor actor = LouverItself("user-info");
  RETURN_IF_ERROR(PutAttributes(tx, parts, actor, person, info.attributes));
  return PutGroups(tx, parts, actor, person, info.groups);
}

}  // namespace louver::service
