#include "service/places.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "compiler/decide.h"
#include "compiler/facts.h"
#include "compiler/qualify.h"
#include "service/compile_options.h"
#include "store/data_sources.h"
#include "store/groups.h"
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

}  // namespace louver::service
