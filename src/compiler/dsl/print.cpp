#include "compiler/dsl/print.h"

#include <vector>

#include "base/box.h"
#include "base/text.h"
#include "compiler/dsl/value_template.h"
#include "compiler/dsl/words.h"

namespace louver::compiler::dsl {
namespace {

std::string PrintList(const std::vector<Condition>& operands, std::string_view word) {
  std::vector<std::string> parts;
  for (const Condition& operand : operands) {
    const bool is_list =
        std::holds_alternative<AllOf>(operand.node) || std::holds_alternative<AnyOf>(operand.node);
    parts.push_back(is_list ? "(" + Print(operand) + ")" : Print(operand));
  }
  return base::Join(parts, word);
}

}  // namespace

std::string Print(const Condition& condition) {
  return std::visit(base::Overloaded{
                        [](const HasAttribute& x) {
                          return "@hasAttribute(" + QuotedText(x.name) + ", " +
                                 QuotedValue(x.value) + ")";
                        },
                        [](const HasTagAsAttribute& x) {
                          return "@hasTagAsAttribute(" + QuotedText(x.attribute) + ", '" +
                                 std::string(Word(x.place)) + "')";
                        },
                        [](const HasTagAsGroup& x) {
                          return "@hasTagAsGroup('" + std::string(Word(x.place)) + "')";
                        },
                        [](const IsInGroups& x) {
                          std::vector<std::string> groups;
                          for (const std::string& group : x.groups)
                            groups.push_back(QuotedText(group));
                          return "@isInGroups(" + base::Join(groups, ", ") + ")";
                        },
                        [](const IsFromIam& x) { return "@iam == " + QuotedText(x.iam); },
                        [](const IsUser& x) { return "@username == " + QuotedText(x.username); },
                        [](const AllOf& x) { return PrintList(x.operands, " AND "); },
                        [](const AnyOf& x) { return PrintList(x.operands, " OR "); },
                    },
                    condition.node);
}

}  // namespace louver::compiler::dsl
