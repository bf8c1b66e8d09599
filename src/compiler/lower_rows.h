#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "compiler/caller_terms.h"
#include "compiler/plan.h"
#include "sql/expression.h"

namespace louver::compiler {

// Writes which rows are shown. A condition that is NULL hides the row, as one that is false does.
class RowLowering {
 public:
  // `alias` stands for the source table.
  RowLowering(const Plan& plan, const CallerTerms& caller, const sql::Identifier& alias,
              sql::Expression salt)
      : plan_(plan), caller_(caller), alias_(alias), salt_(std::move(salt)) {}

  // Terms of a WHERE, one a chain at most; none when the chain hides nothing.
  base::Result<std::optional<sql::Expression>> Term(const RowChain& chain) const;
  // Whether a row is one of `rows`.
  base::Result<sql::Expression> Shows(const RowTest& rows) const;

 private:
  base::Result<sql::Expression> Match(const RowsMatching::Match& match) const;
  base::Result<sql::Expression> Sample(const RowsSampled& sampled) const;
  base::Result<sql::Expression> Age(const RowsByAge& age) const;

  const Plan& plan_;
  const CallerTerms& caller_;
  const sql::Identifier& alias_;
  sql::Expression salt_;
};

}  // namespace louver::compiler
