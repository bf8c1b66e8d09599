#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "compiler/caller_terms.h"
#include "compiler/plan.h"
#include "compiler/typing.h"
#include "sql/expression.h"

namespace louver::compiler {

// Writes a resolved predicate over the source table: columns under the table's alias, holes by
// what they are bound to. Three-valued logic is kept as it is.
class PredicateLowering {
 public:
  PredicateLowering(const Plan& plan, std::span<const Binding> bindings, const CallerTerms& caller,
                    const sql::Identifier& alias)
      : types_(TypesOf(plan.columns)), bindings_(bindings), caller_(caller), alias_(alias) {}

  base::Result<sql::Expression> Lower(const sql::Expression& expression) const;

  // The operand as the text that entitlements are compared with.
  base::Result<sql::Expression> AsText(const sql::Expression& operand) const;

  // `operand` IN (the caller's values), or the placeholder when there are none.
  base::Result<sql::Expression> Contains(const std::optional<std::string>& attribute,
                                         const sql::Expression& operand,
                                         const std::optional<std::string>& placeholder) const;

 private:
  // Where an expression stands decides whether char(n) may stay what it is.
  enum class Place { kCompared, kElsewhere };

  base::Result<sql::Expression> Lower(const sql::Expression& expression, Place place) const;
  base::Result<sql::Expression> Column(const std::string& name, Place place) const;
  base::Result<sql::Expression> Fill(const Binding& binding, Place place) const;

  ColumnTypes types_;
  std::span<const Binding> bindings_;
  const CallerTerms& caller_;
  const sql::Identifier& alias_;
};

}  // namespace louver::compiler
