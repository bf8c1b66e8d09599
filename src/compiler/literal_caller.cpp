#include "compiler/literal_caller.h"

#include <algorithm>
#include <set>
#include <utility>

#include "compiler/decide.h"

namespace louver::compiler {
namespace {

sql::Expression Boolean(bool value) { return {sql::BooleanLiteral{value}}; }

// As varchar: a bare literal would be compared with a char(n) as a char(n).
sql::Expression Text(const std::string& text) {
  const int length = std::max<int>(1, static_cast<int>(text.size()));
  return {
      sql::Cast{sql::Expression{sql::StringLiteral{text}}, {sql::TypeWord::kVarchar, length, 0}}};
}

sql::Expression Among(sql::Expression text, const std::set<std::string>& values) {
  if (values.empty()) return Boolean(false);
  sql::InList list{std::move(text), {}, false};
  for (const std::string& value : values) list.list.push_back(Text(value));
  return {std::move(list)};
}

const std::set<std::string>& ValuesOf(const Caller& caller,
                                      const std::optional<std::string>& attribute) {
  static const std::set<std::string> none;
  if (!attribute) return caller.groups;
  const auto found = caller.attributes.find(*attribute);
  return found == caller.attributes.end() ? none : found->second;
}

}  // namespace

sql::Expression LiteralCaller::Condition(const UserTest& test) const {
  return Boolean(compiler::Holds(test, caller_));
}

sql::Expression LiteralCaller::Holds(sql::Expression text,
                                     const std::optional<std::string>& attribute) const {
  return Among(std::move(text), ValuesOf(caller_, attribute));
}

sql::Expression LiteralCaller::HasValues(const std::optional<std::string>& attribute) const {
  return Boolean(!ValuesOf(caller_, attribute).empty());
}

sql::Expression LiteralCaller::HoldsPurpose(sql::Expression text) const {
  return Among(std::move(text), caller_.purposes);
}

sql::Expression LiteralCaller::HasPurposes() const { return Boolean(!caller_.purposes.empty()); }

sql::Expression LiteralCaller::Username() const {
  return caller_.known ? Text(caller_.username) : sql::Expression{sql::NullLiteral{}};
}

sql::Expression LiteralCaller::Iam() const {
  return caller_.known ? Text(caller_.iam) : sql::Expression{sql::NullLiteral{}};
}

}  // namespace louver::compiler
