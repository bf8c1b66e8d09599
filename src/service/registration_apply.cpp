#include "service/registration_apply.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "service/collection_access.h"
#include "service/data_source_changes.h"
#include "service/integration/enforcing.h"
#include "service/project/schema_project.h"
#include "service/sync_request.h"
#include "service/tag_checks.h"
#include "store/column_numbers.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/groups.h"
#include "store/members.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

base::Result<std::vector<DataSource>> DataSourcesOf(Transaction& tx, model::ConnectionId id) {
  store::DataSourceFilter filter;
  filter.connection = id;
  return store::DataSourcesMatching(tx, filter);
}

// The people named as owners; whoever registers is one without being named.
struct Owners {
  std::vector<model::UserId> people;
  std::vector<model::Group> groups;
};

base::Result<Owners> OwnersOf(Transaction& tx, const Registration& wish) {
  Owners owners;
  for (const std::string& name : wish.owners) {
    ASSIGN_OR_RETURN(const auto user, store::FindUser(tx, model::kBuiltInIam, name));
    if (!user) {
      return base::Invalid("No user found with the user name or ID " + name + ".");
    }
    owners.people.push_back(user->id);
  }
  for (const std::string& name : wish.owner_groups) {
    ASSIGN_OR_RETURN(auto group, store::FindGroup(tx, name));
    if (!group) return base::Invalid("No group is named \"" + name + "\".");
    owners.groups.push_back(*std::move(group));
  }
  return owners;
}

base::Result<bool> SamePassword(Transaction& tx, Parts& parts, const model::Connection& before,
                                const base::Secret& password) {
  ASSIGN_OR_RETURN(const store::Sealed sealed, store::GetConnectionPassword(tx, before.id));
  if (sealed.empty()) return false;  // it was given for another host
  ASSIGN_OR_RETURN(const base::Secret present,
                   parts.vault.Unseal(sealed, store::ConnectionPasswordContext(before.key)));
  return base::SameSecret(present, password);
}

// Writes the collection itself when it differs; returns it with its id, and whether it was written.
base::Result<std::pair<model::Connection, bool>> PutConnection(
    Transaction& tx, Parts& parts, const Actor& actor, const Registration& wish,
    const std::optional<model::Connection>& before) {
  model::Connection connection = wish.connection;
  if (before) {
    connection.id = before->id;
    connection.created_by = before->created_by;
    connection.created_at = before->created_at;
    connection.updated_at = before->updated_at;
    ASSIGN_OR_RETURN(const bool same_password, SamePassword(tx, parts, *before, wish.password));
    if (connection == *before && same_password) return std::pair(connection, false);
  }
  ASSIGN_OR_RETURN(
      const store::Sealed password,
      parts.vault.Seal(wish.password, store::ConnectionPasswordContext(connection.key)));
  connection.updated_at = parts.clock.Now();
  if (before) {
    RETURN_IF_ERROR(store::UpdateConnection(tx, connection, password));
  } else {
    connection.created_by = actor.caller.user;
    connection.created_at = connection.updated_at;
    ASSIGN_OR_RETURN(connection.id, store::InsertConnection(tx, connection, password));
  }
  return std::pair(connection, true);
}

// True when somebody became an owner who was none.
base::Result<bool> AddOwners(Transaction& tx, Parts& parts, const Actor& actor,
                             const DataSource& data_source, const Owners& owners) {
  bool added = false;
  for (const model::UserId owner : owners.people) {
    ASSIGN_OR_RETURN(const auto present, store::FindMember(tx, data_source.id, owner));
    if (present && present->state == model::MemberState::kOwner) continue;
    RETURN_IF_ERROR(
        PutMemberWithRecord(tx, parts, actor, data_source, owner, model::MemberState::kOwner));
    added = true;
  }
  for (const model::Group& group : owners.groups) {
    ASSIGN_OR_RETURN(const auto present, store::FindGroupPlace(tx, data_source.id, group.id));
    if (present && present->state == model::MemberState::kOwner) continue;
    RETURN_IF_ERROR(PutGroupPlaceWithRecord(tx, parts, actor, data_source, group,
                                            model::MemberState::kOwner, std::nullopt));
    added = true;
  }
  return added;
}

base::Status PutNumbers(Transaction& tx, const DataSource& data_source,
                        std::span<const DesiredTable> desired) {
  const auto table = std::find_if(desired.begin(), desired.end(), [&](const DesiredTable& one) {
    return one.remote == data_source.remote;
  });
  if (table == desired.end()) return base::Ok();
  return store::PutColumnNumbers(tx, data_source.id, table->numbers);
}

std::vector<std::string> NamesOf(const std::vector<DataSource>& data_sources) {
  std::vector<std::string> names;
  names.reserve(data_sources.size());
  for (const DataSource& data_source : data_sources) names.push_back(data_source.name);
  return names;
}

base::Status CheckNotRegisteredElsewhere(Transaction& tx, const Actor& actor,
                                         const Registration& wish,
                                         std::span<const DesiredTable> desired) {
  // Collections of one database may overlap when a schema is left out of one of them.
  ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
  for (const model::Connection& other : connections) {
    if (other.key == wish.connection.key || !SamePlace(other, wish.connection)) continue;
    ASSIGN_OR_RETURN(const auto theirs, DataSourcesOf(tx, other.id));
    for (const DataSource& taken : theirs) {
      const bool wanted =
          std::any_of(desired.begin(), desired.end(),
                      [&](const DesiredTable& table) { return table.remote == taken.remote; });
      if (!wanted) continue;
      return AlreadyRegistered(actor, taken.remote, taken.name, other);
    }
  }
  return base::Ok();
}

}  // namespace

base::Status CheckAgainstOthers(Transaction& tx, const Actor& actor,
                                const model::Connection& connection) {
  ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
  for (const model::Connection& other : connections) {
    if (other.key == connection.key) {
      RETURN_IF_ERROR(
          CheckMayChangeAllOf(actor, other, "with connection key \"" + other.key + "\""));
      continue;
    }
    if (SamePlace(other, connection) && other.schema == connection.schema) {
      return base::Invalid("You may only define data sources for the same connection once.");
    }
  }
  return base::Ok();
}

base::Result<RegistrationOutcome> ApplyRegistration(Transaction& tx, Parts& parts,
                                                    const Actor& actor, const Registration& wish,
                                                    std::span<const DesiredTable> desired) {
  RETURN_IF_ERROR(CheckAgainstOthers(tx, actor, wish.connection));
  RETURN_IF_ERROR(CheckNotRegisteredElsewhere(tx, actor, wish, desired));
  ASSIGN_OR_RETURN(const Owners owners, OwnersOf(tx, wish));
  ASSIGN_OR_RETURN(const auto before, store::FindConnection(tx, wish.connection.key));
  std::vector<DataSource> present;
  if (before) {
    ASSIGN_OR_RETURN(present, DataSourcesOf(tx, before->id));
  }
  NumbersOfColumns numbers;
  for (const DataSource& data_source : present) {
    ASSIGN_OR_RETURN(numbers[data_source.id], store::ColumnNumbersOf(tx, data_source.id));
  }
  RegistrationPlan plan = PlanRegistration(wish, desired, present, before, numbers);
  RETURN_IF_ERROR(CheckTagsExist(tx, plan.new_tags));
  ASSIGN_OR_RETURN(const auto put, PutConnection(tx, parts, actor, wish, before));
  const auto& [connection, connection_changed] = put;

  RegistrationOutcome outcome{.creating = NamesOf(plan.create),
                              .updating = NamesOf(plan.update),
                              .deleting = NamesOf(plan.remove),
                              .no_change = {},
                              .tags_updated = plan.tags_updated,
                              .warnings = plan.warnings};
  // Those that go first, so that their names and views are free.
  for (DataSource& gone : plan.remove) {
    RETURN_IF_ERROR(plan.removes_for_good ? RemoveWithRecord(tx, parts, actor, gone)
                                          : DisableWithRecord(tx, parts, actor, gone));
  }
  ASSIGN_OR_RETURN(const model::ViewState state,
                   StateOfNewView(tx, connection.host, connection.port));
  if (before && before->names.schema_project_format != connection.names.schema_project_format) {
    RETURN_IF_ERROR(RenameProjects(tx, parts, actor, connection));
  }
  for (DataSource& changed : plan.update) {
    if (changed.view_state == model::ViewState::kNone) changed.view_state = state;
    RETURN_IF_ERROR(UpdateWithRecord(tx, parts, actor, changed));
    RETURN_IF_ERROR(AddOwners(tx, parts, actor, changed, owners));
    RETURN_IF_ERROR(PutNumbers(tx, changed, desired));
  }
  for (DataSource& fresh : plan.create) {
    fresh.connection = connection.id;
    fresh.view_state = state;
    RETURN_IF_ERROR(CreateWithRecord(tx, parts, actor, fresh));
    RETURN_IF_ERROR(AddOwners(tx, parts, actor, fresh, {{actor.caller.user}, {}}));
    RETURN_IF_ERROR(AddOwners(tx, parts, actor, fresh, owners));
    RETURN_IF_ERROR(PutNumbers(tx, fresh, desired));
  }
  bool owners_changed = false;
  for (const DataSource& kept : plan.keep) {
    ASSIGN_OR_RETURN(const bool added, AddOwners(tx, parts, actor, kept, owners));
    owners_changed = owners_changed || added;
    RETURN_IF_ERROR(PutNumbers(tx, kept, desired));
    (added ? outcome.updating : outcome.no_change).push_back(kept.name);
  }
  const bool changed = connection_changed || owners_changed || !plan.create.empty() ||
                       !plan.update.empty() || !plan.remove.empty();
  if (changed) RETURN_IF_ERROR(RequestSync(tx, parts, actor.request_id));
  return outcome;
}

base::Result<RegistrationOutcome> ApplyRemoval(Transaction& tx, Parts& parts, const Actor& actor,
                                               const model::Connection& connection) {
  RETURN_IF_ERROR(CheckAgainstOthers(tx, actor, connection));
  ASSIGN_OR_RETURN(std::vector<DataSource> present, DataSourcesOf(tx, connection.id));
  RegistrationOutcome outcome;
  outcome.deleting = NamesOf(present);
  for (const DataSource& data_source : present) {
    RETURN_IF_ERROR(RemoveWithRecord(tx, parts, actor, data_source));
  }
  RETURN_IF_ERROR(store::RemoveConnection(tx, connection.id));
  RETURN_IF_ERROR(RequestSync(tx, parts, actor.request_id));
  return outcome;
}

}  // namespace louver::service
