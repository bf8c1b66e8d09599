#pragma once

#include <optional>
#include <string>
#include <utility>

#include "compiler/caller_terms.h"
#include "compiler/plan.h"
#include "model/entitlement.h"
#include "sql/expression.h"

namespace louver::compiler {

// Questions to <system schema>.my_entitlement, the rows of whoever runs the query and nobody
// else's.
class EntitlementQueries final : public CallerTerms {
 public:
  explicit EntitlementQueries(sql::Identifier system_schema)
      : system_schema_(std::move(system_schema)) {}

  sql::Expression Condition(const UserTest& test) const override;
  sql::Expression Holds(sql::Expression text,
                        const std::optional<std::string>& attribute) const override;
  sql::Expression HasValues(const std::optional<std::string>& attribute) const override;
  sql::Expression HoldsPurpose(sql::Expression text) const override;
  sql::Expression HasPurposes() const override;
  sql::Expression Username() const override;
  sql::Expression Iam() const override;

 private:
  // SELECT `item` FROM my_entitlement WHERE kind = … [AND name = …] [AND value = …]
  sql::Select Query(sql::Expression item, model::EntitlementKind kind,
                    const std::optional<std::string>& name,
                    const std::optional<std::string>& value) const;
  sql::Expression Has(model::EntitlementKind kind, const std::optional<std::string>& name,
                      const std::optional<std::string>& value) const;

  sql::Identifier system_schema_;
};

}  // namespace louver::compiler
