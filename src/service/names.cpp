#include "service/names.h"

#include <algorithm>

#include "base/text.h"
#include "sql/identifier.h"

namespace louver::service {
namespace {

constexpr std::size_t kLongestName = 255;

base::Status Check(std::string_view what, std::string_view name, std::size_t longest) {
  const auto refuse = [&](std::string_view reason) {
    return base::Invalid("The " + std::string(what) + " " + std::string(reason) + ".");
  };
  if (name.empty()) return refuse("must not be empty");
  if (name.size() > longest) {
    return refuse("must not be longer than " + std::to_string(longest) + " bytes");
  }
  if (!base::IsCleanText(name)) return refuse("must be valid UTF-8 text");
  if (std::any_of(name.begin(), name.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; })) {
    return refuse("must not contain control characters");
  }
  if (base::TrimBlanks(name) != name) return refuse("must not start or end with a blank");
  return base::Ok();
}

}  // namespace

base::Status CheckName(std::string_view what, std::string_view name) {
  return Check(what, name, kLongestName);
}

base::Status CheckWarehouseUser(std::string_view what, std::string_view name) {
  return Check(what, name, sql::Identifier::kMaxBytes);
}

}  // namespace louver::service
