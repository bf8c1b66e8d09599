#include "service/enforcement/entitlement_push.h"

namespace louver::service {
namespace {

using platform::EntitlementScope;

base::Result<platform::EntitlementChange> Put(Parts& parts, const WarehouseState& state,
                                              const std::vector<PersonRows>& people,
                                              EntitlementScope scope) {
  std::vector<platform::DesiredEntitlements> desired;
  desired.reserve(people.size());
  for (const PersonRows& person : people) desired.push_back(person.desired);
  return parts.platform.PutEntitlements(state.target, desired, scope);
}

}  // namespace

std::vector<PersonRows> ChangedPeople(const WarehouseState& state) {
  std::map<std::string, std::string> left = state.pushed_digests;
  std::vector<PersonRows> changed;
  for (const PersonRows& person : state.people) {
    const auto there = left.find(person.desired.warehouse_user);
    if (there == left.end() || there->second != person.digest) changed.push_back(person);
    if (there != left.end()) left.erase(there);
  }
  for (const auto& [warehouse_user, digest] : left) {
    changed.push_back({.desired = {.warehouse_user = warehouse_user, .rows = {}}, .digest = {}});
  }
  return changed;
}

base::Result<platform::EntitlementChange> PushLostRights(Parts& parts, const WarehouseState& state,
                                                         const std::vector<PersonRows>& people) {
  return Put(parts, state, people, EntitlementScope::kRemoveOnly);
}

base::Result<platform::EntitlementChange> PushRights(Parts& parts, const WarehouseState& state,
                                                     const std::vector<PersonRows>& people) {
  ASSIGN_OR_RETURN(const auto change, Put(parts, state, people, EntitlementScope::kWhole));
  RETURN_IF_ERROR(parts.database.Write([&](store::Transaction& tx) -> base::Status {
    for (const PersonRows& person : people) {
      const std::string& user = person.desired.warehouse_user;
      if (person.digest.empty()) {
        RETURN_IF_ERROR(store::RemovePushedEntitlements(tx, state.integration.id, user));
      } else {
        RETURN_IF_ERROR(store::PutPushedEntitlements(
            tx, {state.integration.id, user, person.digest, parts.clock.Now()}));
      }
    }
    return base::Ok();
  }));
  return change;
}

}  // namespace louver::service
