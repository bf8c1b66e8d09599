#include "platform/aws/db_user.h"

#include <algorithm>

#include "base/text.h"

namespace louver::platform::aws {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsAllowed(char c) {
  constexpr std::string_view kMarks = "_+.@-";
  return IsLetter(c) || (c >= '0' && c <= '9') || kMarks.find(c) != std::string_view::npos;
}

}  // namespace

base::Status CheckDbUser(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  if (name.empty() || name.size() > kLongest || !IsLetter(name.front()) ||
      !std::all_of(name.begin(), name.end(), IsAllowed)) {
    return base::Invalid(
        "For temporary credentials the database user is 1 to 64 letters, digits and _ + . @ -, "
        "with a letter first and without the prefix \"IAM:\".");
  }
  if (base::EqualsIgnoringAsciiCase(name, "public")) {
    return base::Invalid("PUBLIC is not a database user.");
  }
  return base::Ok();
}

}  // namespace louver::platform::aws
