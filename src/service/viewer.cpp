#include "service/viewer.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "compiler/decide.h"
#include "compiler/merge.h"
#include "compiler/qualify.h"
#include "compiler/resolve.h"
#include "compiler/select.h"
#include "service/compile_options.h"
#include "service/person_facts.h"
#include "service/places.h"
#include "store/access_requests.h"
#include "store/members.h"
#include "store/policies.h"
#include "store/projects.h"
#include "store/users.h"

namespace louver::service {
namespace {

const model::SubscriptionAction& SubscriptionOf(const model::Policy& policy) {
  return std::get<model::SubscriptionAction>(policy.action);
}

}  // namespace

base::Result<Viewer> Viewer::Read(store::Transaction& tx, const Actor& actor) {
  Viewer viewer;
  viewer.governs_ = Holds(actor, model::Permission::kGovernance);
  if (actor.caller.project) {
    ASSIGN_OR_RETURN(viewer.scope_, store::GetProject(tx, *actor.caller.project));
  }
  ASSIGN_OR_RETURN(const model::User user, store::GetUser(tx, actor.caller.user));
  ASSIGN_OR_RETURN(const auto places, store::PlacesOf(tx, user.id));
  for (const model::Member& place : places) {
    const auto [known, is_new] = viewer.places_.emplace(place.data_source, place);
    if (!is_new && IsStronger(place, known->second)) known->second = place;
  }
  ASSIGN_OR_RETURN(
      const auto requests,
      store::ListAccessRequests(tx, {.user = user.id, .state = model::RequestState::kPending},
                                store::PageRequest{}));
  for (const auto& request : requests.items) viewer.requests_[request.data_source] = request;
  ASSIGN_OR_RETURN(viewer.caller_, FactsOf(tx, user, std::nullopt));
  ASSIGN_OR_RETURN(std::vector<model::Policy> policies, store::AllPolicies(tx));
  for (model::Policy& policy : policies) {
    if (!std::holds_alternative<model::SubscriptionAction>(policy.action)) continue;
    viewer.subscriptions_.push_back(compiler::Prepare(std::move(policy)));
  }
  ASSIGN_OR_RETURN(viewer.options_, ReadCompileOptions(tx));
  return viewer;
}

Standing Viewer::Of(const model::DataSource& data_source) const {
  Standing standing;
  if (scope_ && !model::Holds(*scope_, data_source)) return standing;
  if (const auto place = places_.find(data_source.id); place != places_.end()) {
    standing.member = place->second;
  }
  if (const auto asked = requests_.find(data_source.id); asked != requests_.end()) {
    standing.request = asked->second;
  }
  const bool owns = standing.member && standing.member->state == model::MemberState::kOwner;
  if (data_source.deleted) {
    standing.visible = owns || governs_;
    return standing;
  }
  // A place that was taken shows the data source to those who would find it without.
  const bool was_put = standing.member && standing.member->basis != model::MemberBasis::kQualified;
  standing.visible = was_put || governs_;
  const compiler::Selection selection = compiler::Select(data_source, subscriptions_);
  auto resolved = compiler::Resolve(data_source, selection.policies);
  if (!resolved.ok()) return standing;  // closed for everybody

  const auto merged = compiler::MergeSubscriptions(data_source, resolved->subscriptions, options_);
  standing.has_access = compiler::Holds(merged.access, caller_);
  standing.merged_condition = compiler::MergedText(merged);
  bool discoverable = false;
  std::map<model::PolicyId, const model::Policy*> by_id;
  for (const compiler::PreparedPolicy* prepared : selection.policies) {
    by_id[prepared->policy.id] = &prepared->policy;
    if (SubscriptionOf(prepared->policy).grant == model::AccessGrant::kWrite) {
      standing.write_policies.push_back(&prepared->policy);
    }
  }
  for (const model::PolicyId id : merged.policies) {
    standing.policies.push_back(by_id.at(id));
    discoverable = discoverable || SubscriptionOf(*by_id.at(id)).allow_discovery;
  }
  for (const compiler::Conflict& conflict : merged.conflicts) {
    standing.conflicts.emplace_back(by_id.at(conflict.policy), by_id.at(conflict.in_force));
  }
  // Those who qualify but would have to subscribe see it as well.
  standing.qualifies = compiler::Holds(
      compiler::QualificationFor(data_source, std::move(resolved->subscriptions), options_),
      caller_);
  standing.visible = standing.visible || standing.request || discoverable || standing.qualifies;
  return standing;
}

}  // namespace louver::service
