#pragma once

#include "base/result.h"
#include "compiler/caller_terms.h"
#include "compiler/plan.h"
#include "sql/expression.h"

namespace louver::compiler {

// Writes what a column shows: the bare column when that is what everybody sees, else an expression
// of the column's output type. CASE only where callers differ.
class ColumnLowering {
 public:
  ColumnLowering(const Plan& plan, const CallerTerms& caller, const sql::Identifier& alias,
                 sql::Expression salt)
      : plan_(plan), caller_(caller), alias_(alias), salt_(std::move(salt)) {}

  base::Result<sql::SelectItem> Item(const ColumnPlan& column) const;

 private:
  base::Result<sql::Expression> Show(const ColumnPlan& column, const ColumnBranch& branch) const;
  base::Result<sql::Expression> Show(const ColumnPlan& column, const Outcome& outcome) const;
  base::Result<sql::Expression> Drawn(const ColumnPlan& column, const ShowDrawn& drawn,
                                      const sql::Expression& bare) const;

  const Plan& plan_;
  const CallerTerms& caller_;
  const sql::Identifier& alias_;
  sql::Expression salt_;
};

// The type as a cast names it. Fails for kOther.
base::Result<sql::TypeName> TypeNameOf(const model::ColumnType& type);

}  // namespace louver::compiler
