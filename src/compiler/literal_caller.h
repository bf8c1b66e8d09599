#pragma once

#include <optional>
#include <string>

#include "compiler/caller.h"
#include "compiler/caller_terms.h"
#include "compiler/plan.h"
#include "sql/expression.h"

namespace louver::compiler {

// One person's facts as literals, of the type that the rows about people have. For queries that
// Louver runs about somebody; never for a view, whose text everybody may read.
class LiteralCaller final : public CallerTerms {
 public:
  // `caller` must outlive this.
  explicit LiteralCaller(const Caller& caller) : caller_(caller) {}

  sql::Expression Condition(const UserTest& test) const override;
  sql::Expression Holds(sql::Expression text,
                        const std::optional<std::string>& attribute) const override;
  sql::Expression HasValues(const std::optional<std::string>& attribute) const override;
  sql::Expression HoldsPurpose(sql::Expression text) const override;
  sql::Expression HasPurposes() const override;
  sql::Expression Username() const override;
  sql::Expression Iam() const override;

 private:
  const Caller& caller_;
};

}  // namespace louver::compiler
