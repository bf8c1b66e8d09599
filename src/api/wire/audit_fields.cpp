#include "api/wire/audit_fields.h"

#include <algorithm>
#include <iterator>

namespace louver::api::wire {
namespace {

using store::AuditField;

struct Field {
  std::string_view name;
  AuditField field;
  bool counted;  // aggregatable, as documented
};

constexpr Field kFields[] = {
    {"action", AuditField::kAction, true},
    {"actionStatus", AuditField::kActionStatus, true},
    {"actor.id", AuditField::kActorId, false},
    {"actor.name", AuditField::kActorName, true},
    {"actor.profileId", AuditField::kProfileId, false},
    {"auditPayload.type", AuditField::kEvent, false},
    {"id", AuditField::kId, false},
    {"relatedResources.id", AuditField::kRelatedObjectId, false},
    {"relatedResources.type", AuditField::kRelatedObjectType, false},
    {"requestId", AuditField::kRequestId, false},
    {"targetType", AuditField::kTargetType, true},
    {"targets.id", AuditField::kTargetObjectId, false},
    {"targets.type", AuditField::kTargetObjectType, false},
};

const Field* Find(std::string_view name) {
  constexpr std::string_view kKeyword = ".keyword";
  if (name.ends_with(kKeyword)) name.remove_suffix(kKeyword.size());
  const auto* const found = std::find_if(std::begin(kFields), std::end(kFields),
                                         [&](const Field& field) { return field.name == name; });
  return found == std::end(kFields) ? nullptr : found;
}

std::string Names(bool all) {
  std::string names;
  for (const Field& field : kFields) {
    if (!all && !field.counted) continue;
    if (!names.empty()) names += ", ";
    names += field.name;
  }
  return names;
}

}  // namespace

std::optional<AuditField> ParseAuditField(std::string_view name) {
  const Field* const field = Find(name);
  return field == nullptr ? std::nullopt : std::optional(field->field);
}

std::optional<AuditField> ParseCountedAuditField(std::string_view name) {
  const Field* const field = Find(name);
  return field == nullptr || !field->counted ? std::nullopt : std::optional(field->field);
}

std::string AuditFieldNames() { return Names(true); }
std::string CountedAuditFieldNames() { return Names(false); }

}  // namespace louver::api::wire
