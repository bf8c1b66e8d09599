#include "platform/redshift/empty_view.h"

#include <algorithm>

namespace louver::platform::redshift {
namespace {

sql::TypeName TypeNameOf(const model::ColumnType& type) {
  using model::TypeKind;
  using sql::TypeWord;
  switch (type.kind) {
    case TypeKind::kSmallInt:
      return {TypeWord::kSmallInt, 0, 0};
    case TypeKind::kInteger:
      return {TypeWord::kInteger, 0, 0};
    case TypeKind::kBigInt:
      return {TypeWord::kBigInt, 0, 0};
    case TypeKind::kDecimal:
      return {TypeWord::kDecimal, type.precision, type.scale};
    case TypeKind::kReal:
      return {TypeWord::kReal, 0, 0};
    case TypeKind::kDouble:
      return {TypeWord::kDouble, 0, 0};
    case TypeKind::kBoolean:
      return {TypeWord::kBoolean, 0, 0};
    case TypeKind::kChar:
      return {TypeWord::kChar, std::clamp(type.length, 1, 4096), 0};
    case TypeKind::kVarchar:
      return {TypeWord::kVarchar, std::clamp(type.length, 1, 65535), 0};
    case TypeKind::kDate:
      return {TypeWord::kDate, 0, 0};
    case TypeKind::kTime:
      return {TypeWord::kTime, 0, 0};
    case TypeKind::kTimeTz:
      return {TypeWord::kTimeTz, 0, 0};
    case TypeKind::kTimestamp:
      return {TypeWord::kTimestamp, 0, 0};
    case TypeKind::kTimestampTz:
      return {TypeWord::kTimestampTz, 0, 0};
    case TypeKind::kOther:
      break;
  }
  return {TypeWord::kVarchar, 65535, 0};  // no value is ever shown
}

sql::SelectItem NullAs(const sql::TypeName& type, sql::Identifier name) {
  return {sql::Expression{sql::Cast{sql::Expression{sql::NullLiteral{}}, type}}, std::move(name)};
}

}  // namespace

sql::Statement WithoutRows(const sql::QualifiedName& view, std::span<const model::Column> columns) {
  sql::Select query;
  for (const model::Column& column : columns) {
    auto name = sql::Identifier::Make(column.name);
    if (name.ok()) query.items.push_back(NullAs(TypeNameOf(column.type), *std::move(name)));
  }
  if (query.items.empty()) {
    query.items.push_back(
        NullAs({sql::TypeWord::kVarchar, 1, 0}, sql::Identifier::Known("unavailable")));
  }
  query.where = sql::Expression{sql::BooleanLiteral{false}};
  return sql::CreateView{view, std::move(query)};
}

}  // namespace louver::platform::redshift
