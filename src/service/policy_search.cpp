#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "service/policies.h"
#include "service/policy_checks.h"
#include "store/policies.h"

namespace louver::service {
namespace {

using model::Policy;

PolicyKind KindOf(const Policy& policy) {
  return std::holds_alternative<model::SubscriptionAction>(policy.action)
             ? PolicyKind::kSubscription
             : PolicyKind::kData;
}

bool Matches(const Policy& policy, const PolicySearch& search) {
  const std::string text = base::AsciiLower(search.text);
  const auto contains = [&](const std::string& name) {
    return base::AsciiLower(name).find(text) != std::string::npos;
  };
  if (search.kind && KindOf(policy) != *search.kind) return false;
  if (search.staged && policy.staged != *search.staged) return false;
  return contains(policy.name) || contains(policy.key);
}

bool IsBefore(const Policy& a, const Policy& b, PolicyOrder order) {
  switch (order) {
    case PolicyOrder::kId:
      return a.id < b.id;
    case PolicyOrder::kName:
      return std::pair(base::AsciiLower(a.name), a.id) < std::pair(base::AsciiLower(b.name), b.id);
    case PolicyOrder::kType:
      return std::pair(KindOf(b), a.id) < std::pair(KindOf(a), b.id);  // "data" comes first
    case PolicyOrder::kCreatedAt:
      return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
    case PolicyOrder::kUpdatedAt:
      return std::pair(a.updated_at, a.id) < std::pair(b.updated_at, b.id);
  }
  return false;
}

}  // namespace

base::Result<store::Page<Policy>> Policies::Search(const Actor& actor, const PolicySearch& search,
                                                   const store::PageRequest& page) {
  ASSIGN_OR_RETURN(std::vector<Policy> found, All(actor));
  std::erase_if(found, [&](const Policy& policy) { return !Matches(policy, search); });
  std::sort(found.begin(), found.end(), [&](const Policy& a, const Policy& b) {
    return search.descending ? IsBefore(b, a, search.order) : IsBefore(a, b, search.order);
  });
  store::Page<Policy> result;
  result.total = static_cast<std::int64_t>(found.size());
  const auto end = std::min(result.total, page.offset + page.size);
  for (auto position = page.offset; position < end; ++position) {
    result.items.push_back(std::move(found[static_cast<std::size_t>(position)]));
  }
  return result;
}

}  // namespace louver::service
