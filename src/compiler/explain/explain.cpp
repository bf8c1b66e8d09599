#include "compiler/explain/explain.h"

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/decide.h"
#include "compiler/explain/row_changes.h"
#include "compiler/print.h"
#include "compiler/user_tests.h"
#include "compiler/walk.h"

namespace louver::compiler::explain {
namespace {

template <typename Branch>
std::vector<UserTest> TestsOf(const std::vector<Branch>& branches) {
  std::vector<UserTest> tests;
  for (const Branch& branch : branches) tests.push_back(branch.when);
  return tests;
}

std::size_t Taken(const std::vector<UserTest>& tests, const Caller& caller) {
  const auto found = std::find_if(tests.begin(), tests.end(),
                                  [&](const UserTest& test) { return Holds(test, caller); });
  return static_cast<std::size_t>(found - tests.begin());
}

// "otherwise" where no branch was taken, or the last one is for everybody else.
std::string ConditionOf(const std::vector<UserTest>& tests, std::size_t taken) {
  if (taken == tests.size()) return "otherwise";
  if (!std::holds_alternative<Always>(tests[taken].node)) return Print(tests[taken]);
  return taken == 0 ? "everybody" : "everybody else";
}

// Everything that would make another branch the one taken.
std::vector<std::vector<Change>> WaysToAnotherBranch(const std::vector<UserTest>& tests,
                                                     const Caller& caller) {
  std::vector<std::vector<Change>> ways;
  AllOfUser none_before;
  for (std::size_t i = 0; i <= tests.size(); ++i) {
    AllOfUser reached = none_before;
    if (i < tests.size()) {
      reached.operands.push_back(tests[i]);
      none_before.operands.push_back(Negation(tests[i]));
    }
    auto changes = ChangesFor({std::move(reached)}, true, caller);
    if (changes && !changes->empty()) ways.push_back(*std::move(changes));
  }
  return ways;
}

// Of the ways after which `answer` says something else the shortest, then the first.
template <typename Answer>
std::optional<Alternative> Nearest(std::vector<std::vector<Change>> ways, const Caller& caller,
                                   const Answer& answer) {
  const std::optional<std::string> now = answer(caller);
  if (!now) return std::nullopt;
  std::stable_sort(ways.begin(), ways.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (std::vector<Change>& way : ways) {
    std::optional<std::string> then = answer(Apply(way, caller));
    if (then && *then != *now) return Alternative{std::move(way), *std::move(then)};
  }
  return std::nullopt;
}

AccessAnswer ExplainAccess(const Plan& plan, const Caller& caller) {
  const bool allowed = Holds(plan.access, caller);
  std::vector<std::vector<Change>> ways;
  if (auto way = ChangesFor(plan.access, !allowed, caller)) ways.push_back(*std::move(way));
  return {allowed, Print(plan.access), Why(plan.access, caller),
          Nearest(std::move(ways), caller, [&](const Caller& other) {
            return std::optional<std::string>(Holds(plan.access, other) ? "access" : "no access");
          })};
}

// Whether the row is shown by this restriction alone; nothing when that cannot be told.
base::Result<bool> IsShown(const Plan& plan, const RowChain& chain, const Caller& caller,
                           const Row& row) {
  Plan alone = plan;
  alone.rows = {chain};
  alone.access = {IsKnownPerson{}};
  for (ColumnPlan& column : alone.columns) {  // what they show does not matter here
    column.branches = {{{Always{}}, ShowClear{}}};
    column.output = column.type;
  }
  ASSIGN_OR_RETURN(const auto seen, Evaluate(alone, caller, "", {&row, 1}));
  return !seen.empty();
}

std::string ShownBy(const RowChain& chain, std::size_t taken) {
  return taken == chain.branches.size() ? Print(RowTest{NoRows{}})
                                        : Print(chain.branches[taken].show);
}

base::Result<RowAnswer> ExplainRows(const Plan& plan, const RowChain& chain, const Caller& caller,
                                    const Question& question) {
  const std::vector<UserTest> tests = TestsOf(chain.branches);
  const std::size_t taken = Taken(tests, caller);
  RowAnswer answer{chain.policy,          ConditionOf(tests, taken),
                   ShownBy(chain, taken), WhyTaken(tests, taken, caller),
                   std::nullopt,          std::nullopt};
  auto ways = WaysToAnotherBranch(tests, caller);
  if (!question.row) {
    answer.nearest = Nearest(std::move(ways), caller, [&](const Caller& other) {
      return std::optional<std::string>(ShownBy(chain, Taken(tests, other)));
    });
    return answer;
  }
  // Which rows are in a sample is a secret of the warehouse: the salt.
  const bool samples = std::any_of(
      chain.branches.begin(), chain.branches.end(),
      [](const RowBranch& branch) { return std::holds_alternative<RowsSampled>(branch.show); });
  if (samples) return answer;
  ASSIGN_OR_RETURN(answer.row_shown, IsShown(plan, chain, caller, *question.row));
  if (taken < chain.branches.size()) {
    for (auto& way : WaysWithinRows(plan, chain.branches[taken].show, *question.row, caller)) {
      ways.push_back(std::move(way));
    }
  }
  answer.nearest = Nearest(std::move(ways), caller, [&](const Caller& other) {
    const auto shown = IsShown(plan, chain, other, *question.row);
    if (!shown.ok()) return std::optional<std::string>();
    return std::optional<std::string>(*shown ? "the row is shown" : "the row is not shown");
  });
  return answer;
}

ColumnAnswer ExplainColumn(const ColumnPlan& column, const Caller& caller) {
  const std::vector<UserTest> tests = TestsOf(column.branches);
  const auto shown = [&](const Caller& other) {
    const std::size_t taken = Taken(tests, other);
    return taken == tests.size() ? Print(Outcome{ShowNull{}}) : PrintShown(column.branches[taken]);
  };
  const std::size_t taken = Taken(tests, caller);
  return {column.name,
          column.policy,
          ConditionOf(tests, taken),
          shown(caller),
          WhyTaken(tests, taken, caller),
          Nearest(WaysToAnotherBranch(tests, caller), caller,
                  [&](const Caller& other) { return std::optional<std::string>(shown(other)); })};
}

}  // namespace

base::Result<Explanation> Explain(const Plan& plan, const Caller& caller,
                                  const Question& question) {
  if (question.row && question.row->size() != plan.columns.size()) {
    return base::Invalid("A row has the wrong width.");
  }
  const auto is_asked = [&](const ColumnPlan& column) {
    return !question.column || column.name == *question.column;
  };
  if (std::none_of(plan.columns.begin(), plan.columns.end(), is_asked)) {
    return base::Invalid("The data source has no column \"" + question.column.value_or("") + "\".");
  }
  Explanation explanation;
  explanation.access = ExplainAccess(plan, caller);
  if (question.row) explanation.row_shown = explanation.access.allowed;
  if (!explanation.access.allowed) return explanation;
  for (const RowChain& chain : plan.rows) {
    ASSIGN_OR_RETURN(RowAnswer answer, ExplainRows(plan, chain, caller, question));
    if (question.row && !answer.row_shown && explanation.row_shown != false) {
      explanation.row_shown = std::nullopt;
    }
    if (answer.row_shown == false) explanation.row_shown = false;
    explanation.rows.push_back(std::move(answer));
  }
  for (const ColumnPlan& column : plan.columns) {
    if (is_asked(column)) explanation.columns.push_back(ExplainColumn(column, caller));
  }
  return explanation;
}

std::vector<std::string> ColumnsThatDecide(const Plan& plan) {
  std::set<std::string> named;
  const auto add = [&](const sql::Expression& expression) {
    ForEachNode(expression, [&](const sql::Expression& node) {
      if (const auto* column = std::get_if<sql::ColumnName>(&node.node)) {
        named.insert(column->column.name());
      }
    });
  };
  for (const RowChain& chain : plan.rows) {
    for (const RowBranch& branch : chain.branches) {
      if (const auto* matching = std::get_if<RowsMatching>(&branch.show)) {
        for (const auto& match : matching->matches) named.insert(match.column);
      }
      if (const auto* age = std::get_if<RowsByAge>(&branch.show)) named.insert(age->column);
      const auto* where = std::get_if<RowsWhere>(&branch.show);
      if (where == nullptr) continue;
      add(where->predicate);
      for (const Binding& binding : where->bindings) {
        if (const auto* column = std::get_if<BoundColumn>(&binding)) named.insert(column->column);
        if (const auto* held = std::get_if<BoundAttributeContains>(&binding)) add(held->operand);
        if (const auto* held = std::get_if<BoundGroupsContain>(&binding)) add(held->operand);
        if (const auto* held = std::get_if<BoundPurposesContain>(&binding)) add(held->operand);
      }
    }
  }
  std::vector<std::string> columns;
  for (const ColumnPlan& column : plan.columns) {
    if (named.contains(column.name)) columns.push_back(column.name);
  }
  return columns;
}

}  // namespace louver::compiler::explain
