#include "standin/translate/call.h"

#include "standin/syntax/lexer.h"

namespace louver::standin {

namespace {
std::string Literals(const std::vector<std::string>& values) {
  std::string text;
  for (const auto& value : values) {
    if (!text.empty()) text += ", ";
    text += QuoteLiteral(value);
  }
  return text;
}
}  // namespace

std::string CallProcedure(std::string_view procedure, const std::vector<std::string>& arguments) {
  return "CALL " + std::string(procedure) + "(" + Literals(arguments) + ")";
}
std::string TextArray(const std::vector<std::string>& elements) {
  return "ARRAY[" + Literals(elements) + "]::text[]";
}
std::string RefusalCall(std::string_view sqlstate, std::string_view message) {
  return CallProcedure("rs.refuse", {std::string(sqlstate), std::string(message)});
}

}  // namespace louver::standin
