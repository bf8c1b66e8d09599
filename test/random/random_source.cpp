#include "test/random/random_source.h"

#include <algorithm>
#include <string>

#include "model/data_policy.h"
#include "test/random/vocabulary.h"

namespace louver::random {
namespace {

model::ColumnType RandomType(Dice& dice) {
  model::ColumnType type;
  switch (dice.Below(10)) {
    case 0:
      type.kind = model::TypeKind::kInteger;
      break;
    case 1:
      type.kind = model::TypeKind::kBigInt;
      break;
    case 2:
      type.kind = model::TypeKind::kDecimal;
      type.precision = 8;
      type.scale = 2;
      break;
    case 3:
      type.kind = model::TypeKind::kBoolean;
      break;
    case 4:
      type.kind = model::TypeKind::kDate;
      break;
    case 5:
      type.kind = model::TypeKind::kDouble;
      break;
    case 6:
      type.kind = model::TypeKind::kChar;
      type.length = dice.Between(3, 6);
      break;
    case 7:
      type.kind = dice.OneIn(2) ? model::TypeKind::kTimestamp : model::TypeKind::kSmallInt;
      break;
    default:
      type.kind = model::TypeKind::kVarchar;
      type.length = dice.Of(std::vector<int>{12, 40, 100});
  }
  return type;
}

std::vector<model::TagName> SomeTags(Dice& dice) {
  std::vector<model::TagName> tags;
  while (dice.OneIn(2)) tags.push_back(dice.Of(Tags()));
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

}  // namespace

model::DataSource RandomSource(Dice& dice) {
  // Names as the catalog has them: lower case, some that need their quotes.
  static const std::vector<std::string> names = {"country", "user",  "it's", "amount", "source",
                                                 "a b",     "größe", "day",  "flag",   "q\"x"};
  model::DataSource source;
  source.id = model::DataSourceId(dice.Between(1, 99));
  source.name = "random";
  source.host = "cluster";
  source.remote = {"dev", "public", "random_rows"};
  source.view = {"governed", "random_rows"};
  source.tags = SomeTags(dice);
  while (dice.OneIn(2)) {
    source.owners.push_back({dice.Of(Iams()), dice.Of(Usernames()), dice.SomeOf(Groups())});
  }
  for (int id = 1; id <= 8; ++id) {
    if (dice.OneIn(2)) source.applied_policies.emplace_back(id);
    if (dice.OneIn(12)) source.disabled_policies.emplace_back(id);
  }
  model::Column row_id;
  row_id.name = "row_id";
  row_id.type.kind = model::TypeKind::kBigInt;
  row_id.nullable = false;
  source.columns.push_back(row_id);
  const auto count = static_cast<std::size_t>(dice.Between(1, 9));
  for (std::size_t i = 0; i < count; ++i) {
    model::Column column;
    column.name = names[i];
    column.type = RandomType(dice);
    column.tags = SomeTags(dice);
    const bool is_time = column.type.kind == model::TypeKind::kDate ||
                         column.type.kind == model::TypeKind::kTimestamp;
    if (is_time && dice.OneIn(2)) {
      column.tags.push_back(model::EventTimeTag());
      std::sort(column.tags.begin(), column.tags.end());
    }
    source.columns.push_back(std::move(column));
  }
  return source;
}

std::vector<compiler::Row> RandomRows(Dice& dice, const model::DataSource& source, int count) {
  std::vector<compiler::Row> rows;
  for (int i = 1; i <= count; ++i) {
    compiler::Row row;
    for (const model::Column& column : source.columns) {
      if (column.name == "row_id") {
        row.push_back(std::to_string(i));
      } else if (dice.OneIn(6)) {
        row.push_back(std::nullopt);
      } else {
        row.push_back(dice.Of(Values(column.type.kind)));
        const auto length = static_cast<std::size_t>(column.type.length);
        // What the type cannot hold is not in the table.
        if (model::IsText(column.type) && row.back()->size() > length) row.back() = "US";
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace louver::random
