#include "compiler/select_columns.h"

#include <algorithm>

#include "base/box.h"
#include "compiler/column_lookup.h"
#include "compiler/match_pattern.h"

namespace louver::compiler {
namespace {

std::optional<int> When(bool selected) { return selected ? std::optional<int>(0) : std::nullopt; }

}  // namespace

base::Status CheckSelector(const model::ColumnSelector& selector) {
  const auto* like = std::get_if<model::ColumnsSpelledLike>(&selector);
  if (like != nullptr) RETURN_IF_ERROR(ReadPattern(like->regex, like->ignore_case));
  return base::Ok();
}

std::optional<int> SelectionDepth(const model::ColumnSelector& selector,
                                  const model::Column& column) {
  return std::visit(
      base::Overloaded{
          [&](const model::ColumnsTagged& tagged) -> std::optional<int> {
            if (!Carries(column, tagged.tag)) return std::nullopt;
            return tagged.tag.depth();
          },
          [&](const model::ColumnsWithAnyTag&) { return When(!column.tags.empty()); },
          [&](const model::ColumnsWithoutTags&) { return When(column.tags.empty()); },
          [](const model::AllColumns&) { return When(true); },
          [&](const model::ColumnsSpelledLike& like) {
            const auto pattern = ReadPattern(like.regex, like.ignore_case);
            // What cannot be read is an error elsewhere; here it must not leave a
            // column out.
            return When(!pattern.ok() || Matches(*pattern, column.name));
          },
          [&](const model::ColumnNamed& named) { return When(named.name == column.name); },
      },
      selector);
}

std::optional<int> SelectionDepth(std::span<const model::ColumnSelector> selectors,
                                  const model::Column& column) {
  std::optional<int> deepest;
  for (const model::ColumnSelector& selector : selectors) {
    deepest = std::max(deepest, SelectionDepth(selector, column));
  }
  return deepest;
}

}  // namespace louver::compiler
