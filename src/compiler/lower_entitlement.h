#pragma once

#include <optional>
#include <string>

#include "compiler/plan.h"
#include "model/entitlement.h"
#include "sql/expression.h"

namespace louver::compiler {

// Questions to <system schema>.my_entitlement, the caller's own rows. None depends on a row of the
// data source.
class EntitlementQueries {
 public:
  explicit EntitlementQueries(sql::Identifier system_schema)
      : system_schema_(std::move(system_schema)) {}

  // A condition that is never NULL.
  sql::Expression Condition(const UserTest& test) const;

  // The caller's values, as the right side of IN: of an attribute, or the groups without one.
  sql::Select Values(const std::optional<std::string>& attribute) const;
  // Whether there is one.
  sql::Expression HasValues(const std::optional<std::string>& attribute) const;
  // The same of the purposes acted under.
  sql::Select Purposes() const;
  sql::Expression HasPurposes() const;

  // The login name in Louver; NULL for a stranger.
  sql::Expression Username() const;
  // The identity manager a known person comes from; NULL for a stranger.
  sql::Expression Iam() const;

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
