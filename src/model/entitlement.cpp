#include "model/entitlement.h"

namespace louver::model {

std::string_view Name(EntitlementKind kind) {
  switch (kind) {
    case EntitlementKind::kPerson:
      return "person";
    case EntitlementKind::kGroup:
      return "group";
    case EntitlementKind::kAttribute:
      return "attribute";
    case EntitlementKind::kSubscription:
      return "subscription";
    case EntitlementKind::kPurpose:
      return "purpose";
    case EntitlementKind::kPermission:
      return "permission";
  }
  return "";
}

}  // namespace louver::model
