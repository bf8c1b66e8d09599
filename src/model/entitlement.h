#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace louver::model {

// What a row of louver_system.entitlement states about a warehouse user.
enum class EntitlementKind {
  kPerson,        // name: the identity manager, value: the login name in Louver; every known,
                  // enabled person has exactly one
  kGroup,         // value: group name
  kAttribute,     // name: attribute, value: one of its values
  kSubscription,  // value: id of a data source the person has a place in; name: when the place
                  // ends, "2026-01-31 09:30:00" in UTC, or empty
  kPurpose,       // value: a purpose acted under now, and each purpose above it
  kPermission,    // value: IMPERSONATE_USER, the one permission that matters in the warehouse
};

struct Entitlement {
  EntitlementKind kind = EntitlementKind::kPerson;
  std::string name;  // empty where the kind says nothing of it
  std::string value;
  auto operator<=>(const Entitlement&) const = default;
};

// "person", "group", "attribute", "subscription", "purpose", "permission": the words in the
// warehouse.
std::string_view Name(EntitlementKind kind);

}  // namespace louver::model
