#include "service/people/new_password.h"

#include <algorithm>

#include "identity/password.h"
#include "service/people/errors.h"

namespace louver::service {
namespace {

constexpr std::ptrdiff_t kFewestCharacters = 8;

std::ptrdiff_t CharacterCount(std::string_view utf8) {
  return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

}  // namespace

base::Result<std::string> HashNewPassword(const base::Secret& password) {
  if (CharacterCount(password.Reveal()) < kFewestCharacters) {
    return people_error::PasswordTooShort();
  }
  return identity::HashPassword(password);
}

}  // namespace louver::service
