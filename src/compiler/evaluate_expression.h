#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/plan.h"
#include "compiler/three_valued.h"
#include "compiler/value.h"

namespace louver::compiler {

// Interprets expressions over one row and one caller: slow and obvious on purpose.
class ExpressionEvaluator {
 public:
  using Row = std::vector<std::optional<std::string>>;

  // `row` holds one text a column.
  ExpressionEvaluator(std::span<const ColumnPlan> columns, const Row& row,
                      std::span<const Binding> bindings, const Caller& caller)
      : columns_(columns), row_(row), bindings_(bindings), caller_(caller) {}

  base::Result<Value> Evaluate(const sql::Expression& expression) const;
  base::Result<ThreeValued> EvaluateCondition(const sql::Expression& expression) const;

  // The value is one the caller holds (of an attribute, or a group without one), or the placeholder
  // when the caller holds none.
  base::Result<ThreeValued> IsHeld(const std::optional<std::string>& attribute, const Value& value,
                                   const std::optional<std::string>& placeholder) const;
  base::Result<ThreeValued> IsAmongPurposes(const Value& value,
                                            const std::optional<std::string>& placeholder) const;
  base::Result<Value> Column(const std::string& name) const;

 private:
  std::span<const ColumnPlan> columns_;
  const Row& row_;
  std::span<const Binding> bindings_;
  const Caller& caller_;
};

}  // namespace louver::compiler
