#pragma once

#include <optional>
#include <string>

#include "compiler/plan.h"
#include "sql/expression.h"

namespace louver::compiler {

// What a query asks about the person it is for, as SQL that depends on no row. Who that is, the
// implementation says: whoever runs the query, or one person who is known beforehand.
class CallerTerms {
 public:
  virtual ~CallerTerms() = default;

  // A condition that is never NULL.
  virtual sql::Expression Condition(const UserTest& test) const = 0;

  // Whether `text` is one of the person's values: of an attribute, or the groups without one. TRUE,
  // or not TRUE.
  virtual sql::Expression Holds(sql::Expression text,
                                const std::optional<std::string>& attribute) const = 0;
  // Whether there is a value.
  virtual sql::Expression HasValues(const std::optional<std::string>& attribute) const = 0;
  // The same of the purposes acted under.
  virtual sql::Expression HoldsPurpose(sql::Expression text) const = 0;
  virtual sql::Expression HasPurposes() const = 0;

  // The login name in Louver; NULL for a stranger.
  virtual sql::Expression Username() const = 0;
  // The identity manager a known person comes from; NULL for a stranger.
  virtual sql::Expression Iam() const = 0;

 protected:
  CallerTerms() = default;
  CallerTerms(const CallerTerms&) = default;
  CallerTerms& operator=(const CallerTerms&) = default;
};

}  // namespace louver::compiler
