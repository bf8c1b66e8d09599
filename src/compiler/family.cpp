#include "compiler/family.h"

namespace louver::compiler {

Family FamilyOf(const model::ColumnType& type) {
  switch (type.kind) {
    case model::TypeKind::kSmallInt:
    case model::TypeKind::kInteger:
    case model::TypeKind::kBigInt:
      return Family::kInteger;
    case model::TypeKind::kDecimal:
      return Family::kDecimal;
    case model::TypeKind::kReal:
    case model::TypeKind::kDouble:
      return Family::kDouble;
    case model::TypeKind::kBoolean:
      return Family::kBoolean;
    case model::TypeKind::kChar:
    case model::TypeKind::kVarchar:
      return Family::kText;
    case model::TypeKind::kDate:
      return Family::kDate;
    case model::TypeKind::kTime:
      return Family::kTime;
    case model::TypeKind::kTimeTz:
      return Family::kTimeTz;
    case model::TypeKind::kTimestamp:
      return Family::kTimestamp;
    case model::TypeKind::kTimestampTz:
      return Family::kTimestampTz;
    case model::TypeKind::kOther:
      return Family::kOpaque;
  }
  return Family::kOpaque;
}

std::string_view Describe(Family family) {
  switch (family) {
    case Family::kUntyped:
      return "an untyped literal";
    case Family::kBoolean:
      return "a condition";
    case Family::kInteger:
      return "an integer";
    case Family::kDecimal:
      return "a decimal number";
    case Family::kDouble:
      return "a floating-point number";
    case Family::kText:
      return "text";
    case Family::kDate:
      return "a date";
    case Family::kTime:
      return "a time";
    case Family::kTimeTz:
      return "a time with a zone";
    case Family::kTimestamp:
      return "a timestamp";
    case Family::kTimestampTz:
      return "a timestamp with a zone";
    case Family::kOpaque:
      return "a value of a type that is not computed with";
  }
  return "a value";
}

Family FamilyOf(const sql::TypeName& type) {
  switch (type.word) {
    case sql::TypeWord::kSmallInt:
    case sql::TypeWord::kInteger:
    case sql::TypeWord::kBigInt:
      return Family::kInteger;
    case sql::TypeWord::kDecimal:
      return Family::kDecimal;
    case sql::TypeWord::kReal:
    case sql::TypeWord::kDouble:
      return Family::kDouble;
    case sql::TypeWord::kBoolean:
      return Family::kBoolean;
    case sql::TypeWord::kChar:
    case sql::TypeWord::kVarchar:
      return Family::kText;
    case sql::TypeWord::kDate:
      return Family::kDate;
    case sql::TypeWord::kTime:
      return Family::kTime;
    case sql::TypeWord::kTimeTz:
      return Family::kTimeTz;
    case sql::TypeWord::kTimestamp:
      return Family::kTimestamp;
    case sql::TypeWord::kTimestampTz:
      return Family::kTimestampTz;
  }
  return Family::kOpaque;
}

bool HasReliableText(Family family) {
  switch (family) {
    case Family::kUntyped:
    case Family::kBoolean:
    case Family::kInteger:
    case Family::kDecimal:
    case Family::kText:
    case Family::kDate:
    case Family::kTime:
    case Family::kTimestamp:
      return true;
    case Family::kDouble:
    case Family::kTimeTz:
    case Family::kTimestampTz:
    case Family::kOpaque:
      return false;
  }
  return false;
}

}  // namespace louver::compiler
