#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/evaluate.h"
#include "compiler/explain/change.h"
#include "compiler/explain/fact.h"
#include "compiler/plan.h"

// Why one person sees what they see of a data source, read from the plan that its view is made of.
namespace louver::compiler::explain {

struct Question {
  std::optional<std::string> column;  // one column instead of all
  std::optional<Row> row;             // also whether this row is shown
};

// The fewest changes of the person found that alter an answer, and the answer after them.
struct Alternative {
  std::vector<Change> changes;
  std::string then;
};

struct AccessAnswer {
  bool allowed = false;
  std::string condition;  // the test, for people
  std::vector<Fact> because;
  std::optional<Alternative> nearest;
};

// What one row restriction shows the person.
struct RowAnswer {
  model::PolicyId policy;
  std::string condition;  // of the branch that is taken
  std::string shows;
  std::vector<Fact> because;
  std::optional<bool> row_shown;  // by this restriction, of the row asked for
  std::optional<Alternative> nearest;
};

struct ColumnAnswer {
  std::string column;
  std::optional<model::PolicyId> policy;  // without one the column is masked for nobody
  std::string condition;
  std::string shows;
  std::vector<Fact> because;
  std::optional<Alternative> nearest;
};

// Whoever has no access sees neither rows nor columns: then both lists are empty.
struct Explanation {
  AccessAnswer access;
  std::vector<RowAnswer> rows;
  std::optional<bool> row_shown;  // of the row asked for
  std::vector<ColumnAnswer> columns;
};

// kInvalid: a column that is not there, a row that the oracle cannot judge.
base::Result<Explanation> Explain(const Plan& plan, const Caller& caller, const Question& question);

// The columns whose values decide which rows are shown, each once, in the plan's order.
std::vector<std::string> ColumnsThatDecide(const Plan& plan);

}  // namespace louver::compiler::explain
