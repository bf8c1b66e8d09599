#include "sql/identifier.h"

#include "base/assert.h"
#include "base/text.h"

namespace louver::sql {

base::Result<Identifier> Identifier::Make(std::string_view name) {
  if (name.empty()) return base::Invalid("A name must not be empty.");
  if (!base::IsCleanText(name)) {
    return base::Invalid("A name must be valid UTF-8 without NUL characters.");
  }
  if (name.size() > kMaxBytes) {
    return base::Invalid("A name must not be longer than " + std::to_string(kMaxBytes) +
                         " bytes; this one has " + std::to_string(name.size()) + ".");
  }
  return Identifier(std::string(name));
}

Identifier Identifier::Known(std::string_view name) {
  auto identifier = Make(name);
  LOUVER_ASSERT(identifier.ok());
  return *std::move(identifier);
}

}  // namespace louver::sql
