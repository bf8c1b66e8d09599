#pragma once

#include <string>

#include "standin/wire/message.h"

namespace louver::standin {

struct ErrorOrigin {
  bool own_statement = false;  // raised by a statement of the stand-in's own: hide its insides
  std::string noun;            // see Translation
};

// Rewrites PostgreSQL 15's wording of an error where Redshift's is documented
// (sheet 2.3, 2.4, 5.1). SQLSTATEs stay.
void InRedshiftWords(ErrorFields& fields, const ErrorOrigin& origin);

}  // namespace louver::standin
