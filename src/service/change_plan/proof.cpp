#include "service/change_plan/proof.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace louver::service {
namespace {

namespace compare = compiler::compare;
using compiler::PreparedPolicy;
using compiler::proof::Widens;

// Data sources that are looked at for a proof; with more the answer is unknown.
constexpr std::size_t kMostProved = 1'000;

const compiler::Plan* PlanOf(const compare::Standing& side) {
  return side.plan ? &*side.plan : nullptr;
}

// What has one key on both sides; null where it is missing.
struct Versions {
  const PreparedPolicy* before = nullptr;
  const PreparedPolicy* after = nullptr;
};

std::map<std::string, Versions> ChangedPolicies(const compare::World& before,
                                                const compare::World& after) {
  std::map<std::string, Versions> policies;
  for (const PreparedPolicy& policy : before.policies) policies[policy.policy.key].before = &policy;
  for (const PreparedPolicy& policy : after.policies) policies[policy.policy.key].after = &policy;
  std::erase_if(policies, [](const auto& entry) {
    const Versions& both = entry.second;
    return both.before && both.after && both.before->policy == both.after->policy;
  });
  return policies;
}

}  // namespace

base::Status ProofCollector::Add(const compare::SourceDifference& found) {
  if (!found.definition_differs()) return base::Ok();
  if (!proof_) proof_.emplace();
  if (proof_->widens == Widens::kYes) return base::Ok();
  compiler::proof::Widening widening;
  if (looked_at_++ < kMostProved) {
    ASSIGN_OR_RETURN(widening, compiler::proof::ProveNotWider(prover_, PlanOf(found.before),
                                                              PlanOf(found.after)));
  }
  const bool says_more = widening.widens == Widens::kYes ||
                         (widening.widens == Widens::kUnknown && proof_->widens == Widens::kNo);
  if (!says_more) return base::Ok();
  const model::DataSource& source = *found.before.data_source;
  *proof_ = {widening.widens, source.id, source.name, std::move(widening.person)};
  return base::Ok();
}

base::Result<std::map<std::string, PlannedProof>> ProofsByPolicy(const compare::World& before,
                                                                 const compare::World& after) {
  std::map<std::string, PlannedProof> proofs;
  const auto changed = ChangedPolicies(before, after);
  if (changed.empty()) return proofs;
  const compare::World was{before.data_sources, before.policies, {}, before.options};
  for (const auto& [key, versions] : changed) {
    compare::World is = was;
    std::erase_if(is.policies, [&, &wanted = key](const PreparedPolicy& policy) {
      return policy.policy.key == wanted;
    });
    if (versions.after != nullptr) is.policies.push_back(*versions.after);
    ProofCollector collector;
    RETURN_IF_ERROR(CompareWorlds(
        was, is, [&](const compare::SourceDifference& found) { return collector.Add(found); }));
    if (collector.proof()) proofs.emplace(key, *collector.proof());
  }
  return proofs;
}

}  // namespace louver::service
