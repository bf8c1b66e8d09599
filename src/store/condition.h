#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "store/session.h"
#include "store/statement.h"

namespace louver::store {

// A WHERE clause put together from the filters that were given, so that the database sees no more
// than those and can choose its indexes.
class Condition {
 public:
  Condition() = default;
  Condition(Condition&&) = default;  // the parameters point into `texts_`, which a move keeps
  Condition& operator=(Condition&&) = default;

  // Joins `clause` by AND; `values` stand for its question marks. They are copied.
  template <typename... Values>
  void And(std::string_view clause, const Values&... values) {
    text_ += text_.empty() ? "WHERE " : "AND ";
    text_.append(clause).push_back(' ');
    (Keep(ToParameter(values)), ...);
  }

  // The same with as many values as the clause has question marks.
  template <typename Value>
  void AndEach(std::string_view clause, const std::vector<Value>& values) {
    And(clause);
    for (const Value& value : values) Keep(ToParameter(value));
  }

  // Empty, or "WHERE … " with a blank at the end.
  const std::string& text() const { return text_; }
  // The values so far, then `more`; good while the condition is.
  template <typename... Values>
  std::vector<Parameter> Parameters(const Values&... more) const {
    std::vector<Parameter> parameters = parameters_;
    (parameters.push_back(ToParameter(more)), ...);
    return parameters;
  }

 private:
  void Keep(Parameter parameter) {
    if (parameter.kind == CellKind::kText) {
      parameter.text = texts_.emplace_back(parameter.text);
    }
    parameters_.push_back(parameter);
  }

  std::string text_;
  std::deque<std::string> texts_;  // a deque keeps its elements where they are
  std::vector<Parameter> parameters_;
};

}  // namespace louver::store
