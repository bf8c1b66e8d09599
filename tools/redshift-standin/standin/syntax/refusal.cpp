#include "standin/syntax/refusal.h"

namespace louver::standin {

base::Error Refusal(std::string_view sqlstate, std::string message) {
  std::string text = message;
  return base::Invalid(std::move(text))
      .WithDetail({.code = std::string(sqlstate), .path = "", .message = std::move(message)});
}

std::string SqlState(const base::Error& refusal) {
  return refusal.details().empty() ? "XX000" : refusal.details().front().code;
}

base::Error SyntaxErrorAt(std::string_view token) {
  if (token.empty()) return Refusal(kSyntaxError, "syntax error at end of input");
  return Refusal(kSyntaxError, "syntax error at or near \"" + std::string(token) + "\"");
}

base::Error NotImitated(std::string_view what) {
  return Refusal(kNotSupported, std::string(what) + " is not supported by the Redshift stand-in");
}

}  // namespace louver::standin
