#include "api/wire/column_type.h"

namespace louver::api::wire {

std::string_view GeneralType(const model::ColumnType& type) {
  switch (type.kind) {
    case model::TypeKind::kSmallInt:
    case model::TypeKind::kInteger:
    case model::TypeKind::kBigInt:
      return "integer";
    case model::TypeKind::kDecimal:
      return "numeric";
    case model::TypeKind::kReal:
    case model::TypeKind::kDouble:
      return "double precision";
    case model::TypeKind::kBoolean:
      return "boolean";
    case model::TypeKind::kChar:
    case model::TypeKind::kVarchar:
      return "text";
    case model::TypeKind::kDate:
      return "date";
    case model::TypeKind::kTime:
      return "time without time zone";
    case model::TypeKind::kTimeTz:
      return "time with time zone";
    case model::TypeKind::kTimestamp:
      return "timestamp without time zone";
    case model::TypeKind::kTimestampTz:
      return "timestamp with time zone";
    case model::TypeKind::kOther:
      return type.other;
  }
  return type.other;
}

}  // namespace louver::api::wire
