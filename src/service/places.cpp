#include "service/places.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <variant>

#include "base/assert.h"
#include "compiler/decide.h"
#include "compiler/facts.h"
#include "compiler/qualify.h"
#include "service/compile_options.h"
#include "store/data_sources.h"
#include "store/group_places.h"
#include "store/groups.h"
#include "store/members.h"
#include "store/policies.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::Member;
using store::Transaction;

// Answers for one person and data source after another, reading each thing once.
class Qualification {
 public:
  static base::Result<Qualification> Read(Transaction& tx) {
    Qualification it;
    ASSIGN_OR_RETURN(std::vector<model::Policy> policies, store::AllPolicies(tx));
    for (model::Policy& policy : policies) {
      if (!std::holds_alternative<model::SubscriptionAction>(policy.action)) continue;
      it.policies_.push_back(compiler::Prepare(std::move(policy)));
    }
    ASSIGN_OR_RETURN(it.options_, ReadCompileOptions(tx));
    return it;
  }

  base::Result<bool> Holds(Transaction& tx, const Member& place) {
    ASSIGN_OR_RETURN(const compiler::UserTest* test, TestOf(tx, place.data_source));
    ASSIGN_OR_RETURN(const compiler::Caller* caller, CallerOf(tx, place.user));
    return compiler::Holds(*test, *caller);
  }

 private:
  base::Result<const compiler::UserTest*> TestOf(Transaction& tx, model::DataSourceId id) {
    if (const auto known = tests_.find(id); known != tests_.end()) return &known->second;
    ASSIGN_OR_RETURN(const model::DataSource data_source, store::GetDataSource(tx, id));
    auto test = compiler::QualificationFor(data_source, policies_, options_);
    return &tests_.emplace(id, std::move(test)).first->second;
  }

  base::Result<const compiler::Caller*> CallerOf(Transaction& tx, model::UserId id) {
    if (const auto known = callers_.find(id); known != callers_.end()) return &known->second;
    ASSIGN_OR_RETURN(const model::User user, store::GetUser(tx, id));
    ASSIGN_OR_RETURN(const auto groups, store::GroupsOf(tx, id));
    return &callers_.emplace(id, compiler::CallerOf(user, groups, {})).first->second;
  }

  std::vector<compiler::PreparedPolicy> policies_;
  compiler::CompileOptions options_;
  std::map<model::DataSourceId, compiler::UserTest> tests_;
  std::map<model::UserId, compiler::Caller> callers_;
};

int RankOf(model::MemberState state) {
  switch (state) {
    case model::MemberState::kSubscribed:
      return 0;
    case model::MemberState::kExpert:
      return 1;
    case model::MemberState::kOwner:
      return 2;
  }
  LOUVER_ASSERT(false);
}

}  // namespace

base::Result<std::vector<Member>> PlacesInForce(Transaction& tx, std::optional<base::Instant> now,
                                                std::vector<Member> places) {
  std::erase_if(places, [&](const Member& place) {
    return now && place.expires_at && *place.expires_at <= *now;
  });
  const auto was_taken = [](const Member& place) {
    return place.basis == model::MemberBasis::kQualified;
  };
  if (std::none_of(places.begin(), places.end(), was_taken)) return places;
  ASSIGN_OR_RETURN(Qualification qualification, Qualification::Read(tx));
  std::vector<Member> in_force;
  for (const Member& place : places) {
    if (was_taken(place)) {
      ASSIGN_OR_RETURN(const bool holds, qualification.Holds(tx, place));
      if (!holds) continue;
    }
    in_force.push_back(place);
  }
  return in_force;
}

bool IsStronger(const Member& one, const Member& other) {
  const auto strength = [](const Member& place) {
    return std::tuple(RankOf(place.state), place.basis != model::MemberBasis::kQualified,
                      place.expires_at.value_or(base::Instant::max()));
  };
  return strength(one) > strength(other);
}

base::Result<std::optional<Member>> StrongestPlace(Transaction& tx, model::DataSourceId data_source,
                                                   model::UserId user) {
  ASSIGN_OR_RETURN(const auto places, store::PlacesIn(tx, data_source, user));
  // The order is that of strength turned round, so that its first is the strongest.
  const auto found = std::min_element(places.begin(), places.end(), IsStronger);
  if (found == places.end()) return std::optional<Member>();
  return std::optional(*found);
}

base::Status CheckHasNoGroupsPlaceAlone(Transaction& tx, model::DataSourceId data_source,
                                        model::UserId user) {
  ASSIGN_OR_RETURN(const auto own, store::FindMember(tx, data_source, user));
  if (own) return base::Ok();
  ASSIGN_OR_RETURN(const auto place, StrongestPlace(tx, data_source, user));
  if (!place) return base::Ok();
  ASSIGN_OR_RETURN(const auto group_place, store::FindGroupPlace(tx, place->id));
  if (!group_place) return base::Internal("A place is neither a person's nor a group's.");
  ASSIGN_OR_RETURN(const model::Group group, store::GetGroup(tx, group_place->group));
  return base::Conflict("The place is that of the group \"" + group.name +
                        "\": it ends with the membership in the group, or with the group's place.");
}

base::Result<bool> IsOwner(Transaction& tx, model::DataSourceId data_source, model::UserId user) {
  ASSIGN_OR_RETURN(const auto place, StrongestPlace(tx, data_source, user));
  return place && place->state == model::MemberState::kOwner;
}

base::Result<std::set<model::DataSourceId>> OwnedBy(Transaction& tx, model::UserId user) {
  ASSIGN_OR_RETURN(const auto places, store::PlacesOf(tx, user));
  std::set<model::DataSourceId> owned;
  for (const Member& place : places) {
    if (place.state == model::MemberState::kOwner) owned.insert(place.data_source);
  }
  return owned;
}

}  // namespace louver::service
