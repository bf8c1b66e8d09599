#include "platform/redshift/mark.h"

#include <array>

#include "base/random.h"
#include "platform/redshift/objects.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/scrub.h"

namespace louver::platform::redshift {
namespace {

constexpr std::size_t kChallengeBytes = 32;

ScriptValues Table(const Names& names) { return {{"integration", names.InSystem("integration")}}; }

std::string Text(const base::Secret& secret) { return std::string(secret.Reveal()); }

base::Result<bool> HasTable(Connection& managed, const Names& names) {
  // Objects of older Louvers have none.
  return HasSystemTable(managed, names, "integration");
}

base::Error BelongsToOther(const SetupTarget& target) {
  return base::Unprocessable(
      "The database \"" + Folded(target.config.database) +
      "\" belongs to another integration, which may know the cluster by another host name. Delete "
      "that one first; if it is gone for good, run the script of POST "
      "/integrations/scripts/cleanup and set up again.");
}

// Where `target` is today, as its account.
base::Status WriteChallenge(const Cluster& cluster, const SetupTarget& target,
                            const base::Secret& challenge) {
  ASSIGN_OR_RETURN(const auto managed, cluster.Open(ManagedEndpoint(target), AccountOf(target)));
  ASSIGN_OR_RETURN(const Marked marked, ReadMark(*managed, cluster.names, target));
  if (marked != Marked::kByUs) {
    return base::Unprocessable(
        "its managed database does not carry this integration's mark. Bring it up to date first: "
        "Louver does when it starts.");
  }
  const std::array<Value, 2> values = {Text(challenge), Text(target.mark)};
  const auto written = Query(*managed, scripts::kWriteChallenge, Table(cluster.names), values);
  if (written.ok()) return base::Ok();
  return Scrub(written.error(), {challenge.Reveal(), target.mark.Reveal()});
}

base::Result<bool> ReadsChallenge(const Cluster& cluster, const SetupTarget& target,
                                  const Login& login, const base::Secret& challenge) {
  ASSIGN_OR_RETURN(const auto managed, cluster.Open(ManagedEndpoint(target), login));
  ASSIGN_OR_RETURN(const bool has_table, HasTable(*managed, cluster.names));
  if (!has_table) return false;
  ASSIGN_OR_RETURN(const Rows rows, Query(*managed, scripts::kReadMark, Table(cluster.names)));
  return rows.rows.size() == 1 &&
         base::SameSecret(base::Secret(rows.rows[0][0].value_or("")), target.mark) &&
         base::SameSecret(base::Secret(rows.rows[0][1].value_or("")), challenge);
}

}  // namespace

base::Result<Marked> ReadMark(Connection& managed, const Names& names, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const bool has_table, HasTable(managed, names));
  if (!has_table) return Marked::kNot;
  ASSIGN_OR_RETURN(const Rows rows, Query(managed, scripts::kReadMark, Table(names)));
  if (rows.rows.empty()) return Marked::kNot;
  for (const auto& row : rows.rows) {
    if (!base::SameSecret(base::Secret(row[0].value_or("")), target.mark)) return Marked::kByOther;
  }
  return Marked::kByUs;
}

base::Status CheckMark(Connection& managed, const Names& names, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const Marked marked, ReadMark(managed, names, target));
  return marked == Marked::kByOther ? base::Status(BelongsToOther(target)) : base::Ok();
}

base::Status LeaveMark(Connection& managed, const Names& names, const SetupTarget& target) {
  ASSIGN_OR_RETURN(const Marked marked, ReadMark(managed, names, target));
  if (marked == Marked::kByUs) return base::Ok();
  if (marked == Marked::kByOther) return BelongsToOther(target);
  const std::array<Value, 1> mark = {Text(target.mark)};
  const auto left = Query(managed, scripts::kInsertMark, Table(names), mark);
  if (left.ok()) return base::Ok();
  return Scrub(left.error(), {target.mark.Reveal()});
}

base::Status RemoveMark(const Cluster& cluster, const SetupTarget& target) {
  const auto managed = cluster.Open(ManagedEndpoint(target), AccountOf(target));
  if (!managed.ok()) {
    // Who is not let in, or has no database, has left nothing that could be removed.
    const bool is_gone = managed.error().kind() == base::ErrorKind::kNotFound ||
                         managed.error().kind() == base::ErrorKind::kUnauthenticated;
    return is_gone ? base::Ok() : base::Status(managed.error());
  }
  ASSIGN_OR_RETURN(const bool has_table, HasTable(**managed, cluster.names));
  if (!has_table) return base::Ok();
  const std::array<Value, 1> mark = {Text(target.mark)};
  const auto removed = Query(**managed, scripts::kDeleteMark, Table(cluster.names), mark);
  if (removed.ok()) return base::Ok();
  return Scrub(removed.error(), {target.mark.Reveal()});
}

base::Status CheckIsSameDatabase(const Cluster& cluster, const SetupTarget& from,
                                 const SetupTarget& to, const Login& login) {
  const base::Secret challenge(base::RandomHex(cluster.randomness, kChallengeBytes));
  const base::Status written = WriteChallenge(cluster, from, challenge);
  if (!written.ok()) {
    return base::Unprocessable(
        "Whether both addresses are one cluster cannot be told: " + from.config.host +
        " does not answer as it should (" + written.error().message() +
        "). A cluster that is left behind would keep its views.");
  }
  const auto read = ReadsChallenge(cluster, to, login, challenge);
  if (!read.ok()) {
    return base::Unprocessable("Whether both addresses are one cluster cannot be told: on " +
                               to.config.host + " the user \"" + login.user +
                               "\" cannot read what Louver keeps in its managed database (" +
                               read.error().message() + "). Use a superuser.");
  }
  if (*read) return base::Ok();
  return base::Unprocessable(
      to.config.host + " is not the cluster that " + from.config.host +
      " is, or is a copy of it: the views left behind would go on showing what they show now. "
      "Delete the integration and create it on the other cluster.");
}

}  // namespace louver::platform::redshift
