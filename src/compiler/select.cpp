#include "compiler/select.h"

#include <algorithm>
#include <utility>

#include "base/box.h"
#include "compiler/column_lookup.h"

namespace louver::compiler {
namespace {

bool IsMet(const model::Circumstance& circumstance, const model::DataSource& data_source) {
  return std::visit(base::Overloaded{
                        [&](const model::DataSourceTagged& tagged) {
                          return std::any_of(
                              data_source.tags.begin(), data_source.tags.end(),
                              [&](const model::TagName& own) { return tagged.tag.Covers(own); });
                        },
                        [&](const model::ColumnTagged& tagged) {
                          return FirstCarrying(data_source, tagged.tag) != nullptr;
                        },
                    },
                    circumstance);
}

bool AreMet(const model::Circumstances& circumstances, const model::DataSource& data_source) {
  const auto is_met = [&](const model::Circumstance& c) { return IsMet(c, data_source); };
  const auto& list = circumstances.list;
  if (list.empty()) return true;
  return circumstances.combine == model::Combine::kAll
             ? std::all_of(list.begin(), list.end(), is_met)
             : std::any_of(list.begin(), list.end(), is_met);
}

bool IsOlder(const PreparedPolicy* a, const PreparedPolicy* b) {
  return std::pair(a->policy.created_at, a->policy.id) <
         std::pair(b->policy.created_at, b->policy.id);
}

}  // namespace

bool Binds(const model::Policy& policy, const model::DataSource& data_source) {
  return !policy.staged && AreMet(policy.circumstances, data_source);
}

Selection Select(const model::DataSource& data_source, std::span<const PreparedPolicy> policies) {
  Selection selection;
  for (const PreparedPolicy& prepared : policies) {
    if (Binds(prepared.policy, data_source)) selection.policies.push_back(&prepared);
  }
  std::sort(selection.policies.begin(), selection.policies.end(), IsOlder);
  std::erase_if(selection.policies, [&](const PreparedPolicy* prepared) {
    for (const model::TagName& tag : prepared->needed_column_tags) {
      if (FirstCarrying(data_source, tag) != nullptr) continue;
      selection.skipped.push_back({prepared->policy.id, tag});
      return true;
    }
    return false;
  });
  return selection;
}

}  // namespace louver::compiler
