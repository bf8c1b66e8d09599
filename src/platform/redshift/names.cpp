#include "platform/redshift/names.h"

#include <algorithm>

#include "base/text.h"

namespace louver::platform::redshift {

base::Result<Names> Names::Make(std::string_view prefix) {
  constexpr std::size_t kLongestPrefix = 100;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_allowed = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
  };
  if (prefix.empty() || prefix.size() > kLongestPrefix || !is_letter(prefix.front()) ||
      !std::all_of(prefix.begin(), prefix.end(), is_allowed) || prefix.starts_with("pg_")) {
    return base::Invalid("A schema prefix is 1 to 100 of a to z, 0 to 9 and '_', a letter first.");
  }
  const std::string start(prefix);
  ASSIGN_OR_RETURN(auto system, sql::Identifier::Make(start + "_system"));
  ASSIGN_OR_RETURN(auto functions, sql::Identifier::Make(start + "_functions"));
  ASSIGN_OR_RETURN(auto procedures, sql::Identifier::Make(start + "_procedures"));
  return Names(std::move(system), std::move(functions), std::move(procedures));
}

sql::QualifiedName Names::InSystem(std::string_view table) const {
  return {{system_schema_, sql::Identifier::Known(table)}};
}

sql::QualifiedName Names::InProcedures(std::string_view procedure) const {
  return {{procedures_schema_, sql::Identifier::Known(procedure)}};
}

bool Names::IsReservedSchema(std::string_view schema) const {
  const std::string folded = Folded(schema);
  return folded == system_schema_.name() || folded == functions_schema_.name() ||
         folded == procedures_schema_.name() || folded == "information_schema" ||
         folded.starts_with("pg_");
}

std::string Folded(std::string_view name) { return base::AsciiLower(name); }

}  // namespace louver::platform::redshift
