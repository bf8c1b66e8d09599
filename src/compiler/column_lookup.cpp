#include "compiler/column_lookup.h"

#include <algorithm>

#include "base/text.h"

namespace louver::compiler {

const model::Column* FindColumn(const model::DataSource& data_source, std::string_view name) {
  const model::Column* folded = nullptr;
  bool ambiguous = false;
  for (const model::Column& column : data_source.columns) {
    if (column.name == name) return &column;
    if (!base::EqualsIgnoringAsciiCase(column.name, name)) continue;
    ambiguous = folded != nullptr;
    folded = &column;
  }
  return ambiguous ? nullptr : folded;
}

const model::Column* FirstCarrying(const model::DataSource& data_source,
                                   const model::TagName& tag) {
  const auto found =
      std::find_if(data_source.columns.begin(), data_source.columns.end(),
                   [&](const model::Column& column) { return Carries(column, tag); });
  return found == data_source.columns.end() ? nullptr : &*found;
}

bool Carries(const model::Column& column, const model::TagName& tag) {
  return std::any_of(column.tags.begin(), column.tags.end(),
                     [&](const model::TagName& own) { return tag.Covers(own); });
}

}  // namespace louver::compiler
