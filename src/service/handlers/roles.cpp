#include "service/handlers/roles.h"

#include <algorithm>
#include <optional>
#include <string>

#include "service/data_source_changes.h"
#include "store/groups.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::MemberState;
using store::Transaction;
using Holders = DataSourceRoles::Holders;

// The ids that `get` does not find, as text; empty when it finds them all.
template <typename IdType, typename Get>
base::Result<std::string> Missing(Transaction& tx, const std::vector<IdType>& ids, Get get) {
  std::string missing;
  for (const IdType id : ids) {
    const auto found = get(tx, id);
    if (found.ok()) continue;
    if (found.error().kind() != base::ErrorKind::kNotFound) return found.error();
    missing += (missing.empty() ? "" : ", ") + base::ToString(id);
  }
  return missing;
}

base::Status CheckHolders(Transaction& tx, const std::string& role, const Holders& holders) {
  ASSIGN_OR_RETURN(const std::string people, Missing(tx, holders.people, store::GetUser));
  if (!people.empty()) {
    return base::Invalid("\"dataSource." + role +
                         ".profiles\" names people who are not there: " + people + ".");
  }
  ASSIGN_OR_RETURN(const std::string groups, Missing(tx, holders.groups, store::GetGroup));
  if (!groups.empty()) {
    return base::Invalid("\"dataSource." + role +
                         ".groups\" names groups that are not there: " + groups + ".");
  }
  return base::Ok();
}

base::Status Give(Transaction& tx, Parts& parts, const Actor& actor, const DataSource& data_source,
                  const Holders& holders, MemberState state) {
  for (const model::UserId person : holders.people) {
    // Whoever registers is an owner, and stays one.
    if (person == actor.caller.user) continue;
    RETURN_IF_ERROR(PutMemberWithRecord(tx, parts, actor, data_source, person, state));
  }
  for (const model::GroupId id : holders.groups) {
    ASSIGN_OR_RETURN(const model::Group group, store::GetGroup(tx, id));
    RETURN_IF_ERROR(
        PutGroupPlaceWithRecord(tx, parts, actor, data_source, group, state, std::nullopt));
  }
  return base::Ok();
}

// Those of `holders` that are none of `stronger`.
Holders Without(const Holders& holders, const Holders& stronger) {
  const auto strike = [](auto list, const auto& others) {
    std::erase_if(list, [&](const auto id) {
      return std::find(others.begin(), others.end(), id) != others.end();
    });
    return list;
  };
  return {strike(holders.people, stronger.people), strike(holders.groups, stronger.groups)};
}

}  // namespace

base::Status CheckRoles(Transaction& tx, const DataSourceRoles& roles) {
  RETURN_IF_ERROR(CheckHolders(tx, "owner", roles.owners));
  return CheckHolders(tx, "expert", roles.experts);
}

base::Status GiveRoles(Transaction& tx, Parts& parts, const Actor& actor,
                       const DataSource& data_source, const DataSourceRoles& roles) {
  RETURN_IF_ERROR(Give(tx, parts, actor, data_source, roles.owners, MemberState::kOwner));
  return Give(tx, parts, actor, data_source, Without(roles.experts, roles.owners),
              MemberState::kExpert);
}

}  // namespace louver::service
