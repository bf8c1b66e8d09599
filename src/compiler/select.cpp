#include "compiler/select.h"

#include <algorithm>
#include <utility>

#include "base/box.h"
#include "base/text.h"
#include "compiler/column_lookup.h"
#include "compiler/match_pattern.h"

namespace louver::compiler {
namespace {

template <typename T>
bool Contains(const std::vector<T>& list, const T& wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool AnyColumn(const model::DataSource& data_source, const auto& fits) {
  return std::any_of(data_source.columns.begin(), data_source.columns.end(), fits);
}

bool IsMet(const model::Circumstance& circumstance, const model::DataSource& data_source) {
  return std::visit(
      base::Overloaded{
          [&](const model::DataSourceTagged& tagged) {
            return std::any_of(data_source.tags.begin(), data_source.tags.end(),
                               [&](const model::TagName& own) { return tagged.tag.Covers(own); });
          },
          [&](const model::ColumnTagged& tagged) {
            return FirstCarrying(data_source, tagged.tag) != nullptr;
          },
          [&](const model::ColumnSpelledLike& like) {
            const auto pattern = ReadPattern(like.regex, like.ignore_case);
            // What cannot be read binds, so that it is an error there (CheckCircumstances).
            return !pattern.ok() || AnyColumn(data_source, [&](const model::Column& column) {
              return Matches(*pattern, column.name);
            });
          },
          [&](const model::AnyColumnTagged&) {
            return AnyColumn(data_source, [](const auto& column) { return !column.tags.empty(); });
          },
          [&](const model::AnyColumnUntagged&) {
            return AnyColumn(data_source, [](const auto& column) { return column.tags.empty(); });
          },
          [&](const model::OnServer& server) {
            return base::EqualsIgnoringAsciiCase(server.host, data_source.host);
          },
      },
      circumstance);
}

bool IsOwned(const model::DataSource& data_source, const model::OwnerRestrictions& restrictions) {
  const auto is_named = [&](const model::DataSourceOwner& owner) {
    const bool by_name = std::any_of(
        restrictions.users.begin(), restrictions.users.end(),
        [&](const auto& user) { return user.iamid == owner.iamid && user.userid == owner.userid; });
    return by_name || std::any_of(owner.groups.begin(), owner.groups.end(), [&](const auto& group) {
             return Contains(restrictions.groups, group);
           });
  };
  return std::any_of(data_source.owners.begin(), data_source.owners.end(), is_named);
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
  if (policy.staged || Contains(data_source.disabled_policies, policy.id)) return false;
  if (policy.owner_restrictions && !IsOwned(data_source, *policy.owner_restrictions)) return false;
  if (policy.circumstances.when_chosen) return Contains(data_source.applied_policies, policy.id);
  return AreMet(policy.circumstances, data_source);
}

base::Status CheckCircumstances(const model::Circumstances& circumstances) {
  for (const model::Circumstance& circumstance : circumstances.list) {
    const auto* like = std::get_if<model::ColumnSpelledLike>(&circumstance);
    if (like != nullptr) RETURN_IF_ERROR(ReadPattern(like->regex, like->ignore_case));
  }
  return base::Ok();
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
