#include "standin/wire/error_text.h"

#include <algorithm>
#include <array>

namespace louver::standin {

namespace {

bool ReplaceStart(std::string& text, std::string_view start, std::string_view replacement) {
  if (!text.starts_with(start)) return false;
  text.replace(0, start.size(), replacement);
  return true;
}

// PostgreSQL names the kind of object, Redshift says relation.
void SayRelation(std::string& text) {
  constexpr std::array<std::string_view, 4> kKinds = {"table ", "view ", "materialized view ",
                                                      "foreign table "};
  for (const std::string_view phrase : {"permission denied for ", "must be owner of "}) {
    for (const auto kind : kKinds) {
      if (ReplaceStart(text, std::string(phrase) + std::string(kind),
                       std::string(phrase) + "relation ")) {
        return;
      }
    }
  }
}

}  // namespace

void InRedshiftWords(ErrorFields& fields, const ErrorOrigin& origin) {
  const std::string_view state = FindField(fields, 'C');
  const bool permission = state == "42501";
  for (auto& [code, text] : fields) {
    if (code != 'M') continue;
    if (permission) SayRelation(text);
    if (origin.noun.empty()) continue;
    ReplaceStart(text, "role ", origin.noun + " ");
    ReplaceStart(text, "permission denied to create role",
                 "permission denied to create " + origin.noun);
  }
  // Where the error arose inside the stand-in's own functions, or at which byte of a rewritten
  // statement, tells the client nothing.
  std::erase_if(fields, [&](const auto& field) {
    return (origin.own_statement && field.first == 'W') || field.first == 'P' ||
           field.first == 'p' || field.first == 'q';
  });
}

}  // namespace louver::standin
