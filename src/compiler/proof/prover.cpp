#include "compiler/proof/prover.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <z3++.h>

#include "base/box.h"
#include "compiler/user_tests.h"
#include "model/person.h"

namespace louver::compiler::proof {
namespace {

struct InOrder {
  bool operator()(const UserTest& a, const UserTest& b) const { return ComesBefore(a, b); }
};

// A name that is not among those spoken of.
std::string OtherThan(const std::set<std::string>& named, std::string name) {
  while (named.contains(name)) name += "'";
  return name;
}

bool IsAbove(const std::string& purpose, const std::string& other) {
  return other.size() > purpose.size() && other.starts_with(purpose) &&
         other[purpose.size()] == '.';
}

// One question as the solver sees it: a proposition for each fact and each unknown.
class Question {
 public:
  // The solver is the one for finitely many values: there is nothing else here.
  explicit Question(z3::context& context) : context_(context), solver_(context, "QF_FD") {}

  z3::expr Of(const Formula& formula) {
    return std::visit(base::Overloaded{
                          [&](const Truth& x) { return context_.bool_val(x.value); },
                          [&](const Fact& x) { return Of(x.test); },
                          [&](const Unknown& x) { return Proposition(unknowns_, x.text); },
                          [&](const Negated& x) { return !Of(*x.operand); },
                          [&](const Conjunction& x) { return z3::mk_and(Of(x.operands)); },
                          [&](const Disjunction& x) { return z3::mk_or(Of(x.operands)); },
                      },
                      formula.node);
  }

  // What is so of every person. To be stated once all formulas are known.
  void StateWhatPeopleAre() {
    const z3::expr known = Of(UserTest{IsKnownPerson{}});
    z3::expr_vector iams(context_);
    z3::expr_vector usernames(context_);
    for (const auto& [fact, holds] : facts_) {
      solver_.add(z3::implies(holds, known));
      if (std::holds_alternative<ComesFromIam>(fact.node)) iams.push_back(holds);
      if (std::holds_alternative<HasUsername>(fact.node)) usernames.push_back(holds);
    }
    if (iams.size() > 1) solver_.add(z3::atmost(iams, 1));
    if (usernames.size() > 1) solver_.add(z3::atmost(usernames, 1));
    StateWhatPurposesAre();
  }

  void Add(const z3::expr& stated) { solver_.add(stated); }
  bool has_unknowns() const { return !unknowns_.empty(); }

  z3::check_result Check(std::uint32_t steps) {
    z3::params limits(context_);
    limits.set("rlimit", steps);
    limits.set("random_seed", 0U);
    solver_.set(limits);
    return solver_.check();
  }

  // The facts of the person that the last check found.
  std::map<UserTest, bool, InOrder> Answer() {
    const z3::model model = solver_.get_model();
    std::map<UserTest, bool, InOrder> answer;
    for (const auto& [fact, holds] : facts_) answer[fact] = model.eval(holds, true).is_true();
    return answer;
  }

  void State(const std::map<UserTest, bool, InOrder>& answer) {
    for (const auto& [fact, holds] : answer) solver_.add(holds ? Of(fact) : !Of(fact));
  }

 private:
  z3::expr Of(const UserTest& fact) { return Proposition(facts_, fact); }

  z3::expr_vector Of(const std::vector<Formula>& operands) {
    z3::expr_vector list(context_);
    for (const Formula& operand : operands) list.push_back(Of(operand));
    return list;
  }

  template <typename Map>
  z3::expr Proposition(Map& known, const typename Map::key_type& key) {
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    const std::string name = "p" + std::to_string(facts_.size() + unknowns_.size());
    return known.emplace(key, context_.bool_const(name.c_str())).first->second;
  }

  void StateWhatPurposesAre() {
    std::map<std::string, z3::expr> purposes;
    std::optional<z3::expr> some;
    for (const auto& [fact, holds] : facts_) {
      if (const auto* under = std::get_if<ActsUnder>(&fact.node)) {
        purposes.emplace(under->purpose, holds);
      }
      if (std::holds_alternative<ActsUnderSome>(fact.node)) some = holds;
    }
    for (const auto& [purpose, holds] : purposes) {
      if (some) solver_.add(z3::implies(holds, *some));
      for (const auto& [other, other_holds] : purposes) {
        if (IsAbove(purpose, other)) solver_.add(z3::implies(other_holds, holds));
      }
    }
  }

  z3::context& context_;
  z3::solver solver_;
  std::map<UserTest, z3::expr, InOrder> facts_;
  std::map<std::string, z3::expr> unknowns_;
};

void GiveTo(Caller& person, const UserTest& fact) {
  if (std::holds_alternative<IsKnownPerson>(fact.node)) person.known = true;
  if (const auto* x = std::get_if<InGroup>(&fact.node)) person.groups.insert(x->group);
  if (const auto* x = std::get_if<HasAttribute>(&fact.node)) {
    person.attributes[x->name].insert(x->value);
  }
  if (const auto* x = std::get_if<ComesFromIam>(&fact.node)) person.iam = x->iam;
  if (const auto* x = std::get_if<HasUsername>(&fact.node)) person.username = x->username;
  if (const auto* x = std::get_if<IsMember>(&fact.node)) {
    person.member_of.insert(x->data_source.value());
  }
  if (const auto* x = std::get_if<ActsUnder>(&fact.node)) {
    for (std::string purpose = x->purpose;; purpose.resize(purpose.rfind('.'))) {
      person.purposes.insert(purpose);
      if (purpose.find('.') == std::string::npos) break;
    }
  }
}

// The person of whom exactly these facts are so.
Caller PersonOf(const std::map<UserTest, bool, InOrder>& facts) {
  Caller person;
  std::set<std::string> iams;
  std::set<std::string> usernames;
  std::set<std::string> purposes;
  bool acts_under_some = false;
  for (const auto& [fact, holds] : facts) {
    if (holds) GiveTo(person, fact);
    if (const auto* x = std::get_if<ComesFromIam>(&fact.node)) iams.insert(x->iam);
    if (const auto* x = std::get_if<HasUsername>(&fact.node)) usernames.insert(x->username);
    if (const auto* x = std::get_if<ActsUnder>(&fact.node)) purposes.insert(x->purpose);
    if (std::holds_alternative<ActsUnderSome>(fact.node)) acts_under_some = holds;
  }
  if (!person.known) return person;
  if (person.iam.empty()) person.iam = OtherThan(iams, model::kBuiltInIam);
  if (person.username.empty()) person.username = OtherThan(usernames, "somebody");
  if (acts_under_some && person.purposes.empty()) {
    person.purposes.insert(OtherThan(purposes, "another purpose"));
  }
  return person;
}

// Whether somebody of whom these facts are so may miss the formula, by its unknowns.
z3::check_result MissesWithSomeUnknowns(z3::context& context, const Formula& formula,
                                        const std::map<UserTest, bool, InOrder>& facts,
                                        std::uint32_t steps) {
  Question question(context);
  question.Add(question.Of(Not(formula)));
  question.State(facts);
  return question.Check(steps);
}

Finding Find(z3::context& context, const Formula& formula, std::uint32_t steps) {
  Question question(context);
  question.Add(question.Of(formula));
  question.StateWhatPeopleAre();
  switch (question.Check(steps)) {
    case z3::unsat:
      return Nobody{};
    case z3::unknown:
      return Undecided::kTooHard;
    case z3::sat:
      break;
  }
  const auto facts = question.Answer();
  if (question.has_unknowns()) {
    const z3::check_result misses = MissesWithSomeUnknowns(context, formula, facts, steps);
    if (misses == z3::unknown) return Undecided::kTooHard;
    if (misses == z3::sat) return Undecided::kDependsOnUnknowns;
  }
  return Somebody{PersonOf(facts)};
}

}  // namespace

class Prover::Solver {
 public:
  z3::context& context() { return context_; }

 private:
  z3::context context_;
};

Prover::Prover() : solver_(std::make_unique<Solver>()) {}
Prover::Prover(Prover&&) noexcept = default;
Prover& Prover::operator=(Prover&&) noexcept = default;
Prover::~Prover() = default;

Finding Prover::FindPerson(const Formula& formula, std::uint32_t steps) {
  try {
    return Find(solver_->context(), formula, steps);
  } catch (const z3::exception&) {
    return Undecided::kTooHard;  // the solver gave up in another way, such as for want of memory
  }
}

}  // namespace louver::compiler::proof
