#include "service/change_plan/change.h"

#include <utility>

#include "base/box.h"
#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/names.h"
#include "service/object_tags.h"
#include "service/people/save_group.h"
#include "service/people/save_user.h"
#include "service/policy_checks.h"
#include "service/policy_names.h"
#include "service/request_changes.h"
#include "service/sync_request.h"
#include "store/groups.h"
#include "store/memberships.h"
#include "store/policies.h"

namespace louver::service {
namespace {

using model::Permission;
using store::Transaction;

base::Error At(std::size_t i, const base::Error& error) {
  base::Error named(error.kind(), "changes[" + std::to_string(i) + "]: " + error.message());
  named = std::move(named).WithCause(error.cause());
  for (const base::Error::Detail& detail : error.details()) {
    named = std::move(named).WithDetail(detail);
  }
  return named;
}

class Maker {
 public:
  Maker(Transaction& tx, Parts& parts, const Actor& actor)
      : tx_(tx), parts_(parts), actor_(actor) {}

  base::Status Make(const PolicyPut& put) {
    RETURN_IF_ERROR(RequirePermission(actor_, Permission::kGovernance));
    RETURN_IF_ERROR(CheckName("policy key", put.policy.key));
    RETURN_IF_ERROR(CheckName("policy name", put.policy.name));
    ASSIGN_OR_RETURN(const PolicyNames names, NamesIn(put.policy, PolicyForm::kV2));
    ChangedPolicy changed{{}, false, put.policy.key};
    ASSIGN_OR_RETURN(changed.outcome, ComparePolicy(tx_, put.policy));
    if (changed.outcome.changes()) RETURN_IF_ERROR(CheckNamesExist(tx_, names));
    ASSIGN_OR_RETURN(changed.outcome, PutWithRecord(tx_, parts_, actor_, put.policy));
    changed_.push_back(std::move(changed));
    return base::Ok();
  }

  base::Status Make(const PolicyRemoval& removal) {
    RETURN_IF_ERROR(RequirePermission(actor_, Permission::kGovernance));
    ASSIGN_OR_RETURN(const auto policy, store::FindPolicyByKey(tx_, removal.key));
    if (!policy) return base::NotFound("No policy found with key \"" + removal.key + "\".");
    RETURN_IF_ERROR(RemoveWithRecord(tx_, parts_, actor_, *policy));
    const PolicyOutcome outcome{false, false, policy->id};
    changed_.push_back({outcome, true, removal.key});
    return base::Ok();
  }

  base::Status Make(const TagChange& change) {
    ASSIGN_OR_RETURN(const model::DataSource data_source, GetNamed(tx_, change.data_source));
    const Tagged place{data_source.id, change.column};
    if (change.removed) return RemoveTag(tx_, parts_, actor_, place, change.tag);
    return PutTags(tx_, parts_, actor_, place, {change.tag});
  }

  base::Status Make(const PersonChange& change) {
    RETURN_IF_ERROR(RequirePermission(actor_, Permission::kUserAdmin));
    ASSIGN_OR_RETURN(const model::User user, GetPerson(tx_, change.person));
    for (const std::string& name : change.groups_added) {
      ASSIGN_OR_RETURN(const model::Group group, GroupNamed(name));
      RETURN_IF_ERROR(PutMembership(tx_, parts_, actor_, group, user));
    }
    for (const std::string& name : change.groups_removed) {
      ASSIGN_OR_RETURN(const model::Group group, GroupNamed(name));
      ASSIGN_OR_RETURN(const auto there, store::FindMembership(tx_, group.id, user.id));
      if (!there) {
        return base::Unprocessable("\"" + user.userid + "\" is not in the group \"" + name + "\".");
      }
      RETURN_IF_ERROR(RemoveMembership(tx_, parts_, actor_, group, user, *there));
    }
    return ChangePerson(user, change);
  }

  base::Status Make(const PlannedGroup& change) {
    RETURN_IF_ERROR(RequirePermission(actor_, Permission::kUserAdmin));
    ASSIGN_OR_RETURN(model::Group group, GroupNamed(change.name));
    for (const auto& [name, value] : change.attributes_added) {
      RETURN_IF_ERROR(CheckName("attribute name", name));
      RETURN_IF_ERROR(CheckName("attribute value", value));
      model::Group after = group;
      after.attributes[name].insert(value);
      ASSIGN_OR_RETURN(group,
                       Update(group, std::move(after), store::AuditAction::kApply, name, value));
    }
    for (const auto& [name, value] : change.attributes_removed) {
      model::Group after = group;
      const auto held = after.attributes.find(name);
      if (held == after.attributes.end() || held->second.erase(value) == 0) {
        return base::Unprocessable("The group \"" + group.name + "\" does not hold the value \"" +
                                   value + "\" of the attribute \"" + name + "\".");
      }
      if (held->second.empty()) after.attributes.erase(held);
      ASSIGN_OR_RETURN(group,
                       Update(group, std::move(after), store::AuditAction::kRemove, name, value));
    }
    return base::Ok();
  }

  base::Status Make(const PlaceChange& change) {
    ASSIGN_OR_RETURN(const model::DataSource named, GetNamed(tx_, change.data_source));
    ASSIGN_OR_RETURN(const model::DataSource data_source, GetToShare(tx_, actor_, named.id));
    ASSIGN_OR_RETURN(const model::User user, GetPerson(tx_, change.person));
    if (change.removed) {
      RETURN_IF_ERROR(RemoveMemberWithRecord(tx_, parts_, actor_, data_source, user.id));
    } else {
      RETURN_IF_ERROR(PutMemberWithRecord(tx_, parts_, actor_, data_source, user.id,
                                          model::MemberState::kSubscribed));
      RETURN_IF_ERROR(CloseRequest(tx_, parts_, actor_, data_source.id, user.id,
                                   model::RequestState::kApproved));
    }
    return RequestSync(tx_, parts_, actor_.request_id);
  }

  std::vector<ChangedPolicy> TakeChanged() { return std::move(changed_); }

 private:
  base::Result<model::Group> GroupNamed(const std::string& name) {
    ASSIGN_OR_RETURN(auto group, store::FindGroup(tx_, name));
    if (!group) return base::NotFound("No group is named \"" + name + "\".");
    return *std::move(group);
  }

  base::Result<model::Group> Update(const model::Group& before, model::Group after,
                                    store::AuditAction action, const std::string& name,
                                    const std::string& value) {
    return UpdateGroup(tx_, parts_, actor_, before, std::move(after),
                       AttributeEvent(action, before, name, value));
  }

  base::Status ChangePerson(const model::User& before, const PersonChange& change) {
    model::User after = before;
    std::vector<store::AuditEvent> events;
    for (const auto& [name, value] : change.attributes_added) {
      RETURN_IF_ERROR(CheckName("attribute name", name));
      RETURN_IF_ERROR(CheckName("attribute value", value));
      if (!after.attributes[name].insert(value).second) continue;
      events.push_back(AttributeEvent(store::AuditAction::kApply, before, name, value));
    }
    for (const auto& [name, value] : change.attributes_removed) {
      const auto held = after.attributes.find(name);
      if (held == after.attributes.end() || held->second.erase(value) == 0) {
        return base::Unprocessable("\"" + before.userid + "\" does not hold the value \"" + value +
                                   "\" of the attribute \"" + name + "\" themselves.");
      }
      if (held->second.empty()) after.attributes.erase(held);
      events.push_back(AttributeEvent(store::AuditAction::kRemove, before, name, value));
    }
    if (change.disabled && *change.disabled != before.disabled) {
      after.disabled = *change.disabled;
      store::AuditEvent event = UserEvent("UserUpdated", store::AuditAction::kUpdate, before);
      event.details = {{"disabled", after.disabled}};
      events.push_back(std::move(event));
    }
    RETURN_IF_ERROR(UpdatePerson(tx_, parts_, actor_, before, std::move(after), std::move(events)));
    return base::Ok();
  }

  Transaction& tx_;
  Parts& parts_;
  const Actor& actor_;
  std::vector<ChangedPolicy> changed_;
};

}  // namespace

base::Result<std::vector<ChangedPolicy>> MakeChanges(Transaction& tx, Parts& parts,
                                                     const Actor& actor,
                                                     std::span<const Change> changes) {
  Maker maker(tx, parts, actor);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const base::Status made =
        std::visit([&](const auto& change) { return maker.Make(change); }, changes[i]);
    if (!made.ok()) return At(i, made.error());
  }
  return maker.TakeChanged();
}

base::Status CheckEnforceable(std::span<const Change> changes,
                              std::span<const ChangedPolicy> changed,
                              std::span<const model::DataSource> data_sources) {
  std::size_t of_policies = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (std::holds_alternative<PolicyRemoval>(changes[i])) ++of_policies;
    const auto* put = std::get_if<PolicyPut>(&changes[i]);
    if (put == nullptr) continue;
    const ChangedPolicy& done = changed[of_policies++];
    if (!done.outcome.changes()) continue;
    model::Policy policy = put->policy;
    policy.id = *done.outcome.id;  // what owners chose, they chose by id
    const base::Status checked = CheckEnforceable(data_sources, policy);
    if (!checked.ok()) return At(i, checked.error());
  }
  return base::Ok();
}

}  // namespace louver::service
