#include "service/data_source_changes.h"

#include <string>
#include <utility>

#include "service/audit.h"
#include "service/integration/enforcing.h"
#include "service/place_expiry.h"
#include "service/project/schema_project.h"
#include "store/data_sources.h"
#include "store/groups.h"
#include "store/lost_tables.h"
#include "store/members.h"
#include "store/salts.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

constexpr std::size_t kSaltBytes = 32;

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor, std::string name,
                    store::AuditAction action, const DataSource& data_source) {
  store::AuditEvent event;
  event.event = std::move(name);
  event.action = action;
  event.target_type = "DATASOURCE";
  event.targets = {{event.target_type, base::ToString(data_source.id), data_source.name}};
  event.details = {{"host", data_source.host},
                   {"database", data_source.remote.database},
                   {"schema", data_source.remote.schema},
                   {"table", data_source.remote.table}};
  return Audit(tx, parts, actor, std::move(event));
}

// `who` has the place, or had it. `basis` of a group: as an owner or an administrator gave it.
template <typename Place>
base::Status RecordPlace(Transaction& tx, Parts& parts, const Actor& actor,
                         store::AuditAction action, const DataSource& data_source,
                         store::AuditResource who, const Place& place, model::MemberBasis basis) {
  store::AuditEvent event;
  event.event = action == store::AuditAction::kCreate   ? "SubscriptionCreated"
                : action == store::AuditAction::kDelete ? "SubscriptionDeleted"
                                                        : "SubscriptionUpdated";
  event.action = action;
  event.target_type = "SUBSCRIPTION";
  event.targets = {{"DATASOURCE", base::ToString(data_source.id), data_source.name}};
  event.related_resources = {std::move(who)};
  event.details = {{"state", std::string(model::Name(place.state))},
                   {"basis", std::string(model::Name(basis))}};
  if (place.expires_at) {
    event.details.push_back({"expiration", base::FormatInstant(*place.expires_at)});
  }
  return Audit(tx, parts, actor, std::move(event));
}

store::AuditResource Named(model::UserId user) { return {"USER", base::ToString(user), ""}; }

store::AuditResource Named(const model::Group& group) {
  return {"GROUP", base::ToString(group.id), group.name};
}

}  // namespace

base::Status CreateWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                              DataSource& data_source) {
  data_source.created_by = actor.caller.user;
  data_source.created_at = data_source.updated_at = parts.clock.Now();
  ASSIGN_OR_RETURN(data_source.id, store::InsertDataSource(tx, data_source));
  const base::Secret salt(base::RandomHex(parts.randomness, kSaltBytes));
  ASSIGN_OR_RETURN(const store::Sealed sealed,
                   parts.vault.Seal(salt, store::SaltContext(data_source.id)));
  RETURN_IF_ERROR(store::InsertSalt(tx, data_source.id, sealed));
  RETURN_IF_ERROR(EnsureProject(tx, parts, actor, data_source));
  return Record(tx, parts, actor, "DatasourceCreated", store::AuditAction::kCreate, data_source);
}

base::Status UpdateWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                              DataSource& data_source) {
  data_source.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateDataSource(tx, data_source));
  return Record(tx, parts, actor, "DatasourceUpdated", store::AuditAction::kUpdate, data_source);
}

base::Status DisableWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                               DataSource& data_source) {
  data_source.deleted = true;
  data_source.view_state = model::ViewState::kNone;
  data_source.view_reason.clear();
  data_source.updated_at = parts.clock.Now();
  RETURN_IF_ERROR(store::UpdateDataSource(tx, data_source));
  // Whoever disables it means it, whatever becomes of its table.
  RETURN_IF_ERROR(store::RemoveLostTable(tx, data_source.id));
  return Record(tx, parts, actor, "DatasourceDisabled", store::AuditAction::kUpdate, data_source);
}

base::Status EnableWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                              DataSource& data_source) {
  data_source.deleted = false;
  ASSIGN_OR_RETURN(data_source.view_state, StateOfNewView(tx, data_source.host, data_source.port));
  data_source.view_reason.clear();
  RETURN_IF_ERROR(UpdateWithRecord(tx, parts, actor, data_source));
  return store::RemoveLostTable(tx, data_source.id);
}

base::Result<bool> PutDisabledWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                                         DataSource& data_source, bool disabled) {
  if (!disabled) {
    if (!data_source.deleted) return false;
    RETURN_IF_ERROR(EnableWithRecord(tx, parts, actor, data_source));
    return true;
  }
  ASSIGN_OR_RETURN(const bool lost, store::IsTableLost(tx, data_source.id));
  if (data_source.deleted && !lost) return false;
  RETURN_IF_ERROR(DisableWithRecord(tx, parts, actor, data_source));
  return true;
}

base::Status RemoveWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                              const DataSource& data_source) {
  // Before its members are gone, who are told.
  RETURN_IF_ERROR(
      Record(tx, parts, actor, "DatasourceDeleted", store::AuditAction::kDelete, data_source));
  RETURN_IF_ERROR(store::RemoveDataSource(tx, data_source.id));
  return EndProjectIfEmpty(tx, parts, actor, data_source);
}

base::Result<model::Member> PutMemberWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                                                const DataSource& data_source, model::UserId user,
                                                model::MemberState state,
                                                const store::PlaceTerms& terms) {
  ASSIGN_OR_RETURN(const auto before, store::FindMember(tx, data_source.id, user));
  ASSIGN_OR_RETURN(const model::Member member,
                   store::PutMember(tx, data_source.id, user, state, parts.clock.Now(), terms));
  if (before == member) return member;
  RETURN_IF_ERROR(RequestExpiry(tx, parts, member.id, member.expires_at));
  RETURN_IF_ERROR(RecordPlace(tx, parts, actor,
                              before ? store::AuditAction::kUpdate : store::AuditAction::kCreate,
                              data_source, Named(user), member, member.basis));
  return member;
}

base::Status RemoveMemberWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                                    const DataSource& data_source, model::UserId user) {
  ASSIGN_OR_RETURN(const auto before, store::FindMember(tx, data_source.id, user));
  if (!before) return base::Ok();
  RETURN_IF_ERROR(store::RemoveMember(tx, data_source.id, user));
  return RecordPlace(tx, parts, actor, store::AuditAction::kDelete, data_source, Named(user),
                     *before, before->basis);
}

base::Result<store::GroupPlace> PutGroupPlaceWithRecord(
    Transaction& tx, Parts& parts, const Actor& actor, const DataSource& data_source,
    const model::Group& group, model::MemberState state, std::optional<base::Instant> expires_at) {
  ASSIGN_OR_RETURN(const auto before, store::FindGroupPlace(tx, data_source.id, group.id));
  ASSIGN_OR_RETURN(
      const store::GroupPlace place,
      store::PutGroupPlace(tx, data_source.id, group.id, state, parts.clock.Now(), expires_at));
  if (before == place) return place;
  RETURN_IF_ERROR(RequestExpiry(tx, parts, place.id, place.expires_at));
  RETURN_IF_ERROR(RecordPlace(tx, parts, actor,
                              before ? store::AuditAction::kUpdate : store::AuditAction::kCreate,
                              data_source, Named(group), place, model::MemberBasis::kGiven));
  return place;
}

base::Status RemoveGroupPlaceWithRecord(Transaction& tx, Parts& parts, const Actor& actor,
                                        const store::GroupPlace& place) {
  ASSIGN_OR_RETURN(const DataSource data_source, store::GetDataSource(tx, place.data_source));
  ASSIGN_OR_RETURN(const model::Group group, store::GetGroup(tx, place.group));
  RETURN_IF_ERROR(store::RemoveGroupPlace(tx, place.id));
  return RecordPlace(tx, parts, actor, store::AuditAction::kDelete, data_source, Named(group),
                     place, model::MemberBasis::kGiven);
}

}  // namespace louver::service
