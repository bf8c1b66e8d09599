#include "compiler/dsl/evaluate.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/box.h"

namespace louver::compiler::dsl {
namespace {

// One character of a value on this data source, and whether the author wrote it.
struct Letter {
  char c;
  bool written;
};

std::vector<Letter> Spell(const ValueTemplate& value, const model::DataSource& data_source) {
  std::vector<Letter> letters;
  const auto add = [&](const std::string& text, bool written) {
    for (const char c : text) letters.push_back({c, written});
  };
  for (const ValuePart& part : value) {
    if (const auto* text = std::get_if<std::string>(&part)) {
      add(*text, true);
    } else if (part == ValuePart(Variable::kDatabase)) {
      add(data_source.remote.database, false);
    } else if (part == ValuePart(Variable::kHostname)) {
      add(data_source.host, false);
    } else if (part == ValuePart(Variable::kSchema)) {
      add(data_source.remote.schema, false);
    } else {
      add(data_source.remote.table, false);
    }
  }
  return letters;
}

bool BeginsWith(const std::vector<Letter>& letters, std::string_view text) {
  return text.size() <= letters.size() &&
         std::equal(text.begin(), text.end(), letters.begin(),
                    [](char c, const Letter& letter) { return c == letter.c; });
}

// Whether one value that a person holds meets the template.
bool Answers(std::string_view held, const ValueTemplate& value,
             const model::DataSource& data_source) {
  const std::vector<Letter> letters = Spell(value, data_source);
  if (held.size() == letters.size() && BeginsWith(letters, held)) return true;
  const bool names_data_source = std::any_of(value.begin(), value.end(), [](const ValuePart& part) {
    return std::holds_alternative<Variable>(part);
  });
  if (!names_data_source || !held.ends_with(".*")) return false;
  held.remove_suffix(2);
  if (!BeginsWith(letters, held)) return false;
  if (held.size() == letters.size()) return true;
  const Letter& next = letters[held.size()];
  return next.c == '.' && next.written;
}

bool IsTag(const std::string& name, TagPlace place, const model::DataSource& data_source) {
  const auto is_among = [&](const std::vector<model::TagName>& tags) {
    return std::any_of(tags.begin(), tags.end(),
                       [&](const model::TagName& tag) { return tag.text() == name; });
  };
  if (place == TagPlace::kDataSource) return is_among(data_source.tags);
  return std::any_of(data_source.columns.begin(), data_source.columns.end(),
                     [&](const model::Column& column) { return is_among(column.tags); });
}

const std::set<std::string>& ValuesOf(const Caller& caller, const std::string& attribute) {
  static const std::set<std::string> none;
  const auto found = caller.attributes.find(attribute);
  return found == caller.attributes.end() ? none : found->second;
}

}  // namespace

bool Meets(const Condition& condition, const Caller& caller, const model::DataSource& data_source) {
  const auto meets = [&](const Condition& operand) { return Meets(operand, caller, data_source); };
  return std::visit(
      base::Overloaded{
          [&](const HasAttribute& x) {
            const auto& held = ValuesOf(caller, x.name);
            return std::any_of(held.begin(), held.end(), [&](const std::string& value) {
              return Answers(value, x.value, data_source);
            });
          },
          [&](const HasTagAsAttribute& x) {
            const auto& held = ValuesOf(caller, x.attribute);
            return std::any_of(held.begin(), held.end(), [&](const std::string& value) {
              return IsTag(value, x.place, data_source);
            });
          },
          [&](const HasTagAsGroup& x) {
            return std::any_of(
                caller.groups.begin(), caller.groups.end(),
                [&](const std::string& group) { return IsTag(group, x.place, data_source); });
          },
          [&](const IsInGroups& x) {
            return std::all_of(x.groups.begin(), x.groups.end(), [&](const std::string& group) {
              return caller.groups.contains(group);
            });
          },
          [&](const IsFromIam& x) { return caller.known && caller.iam == x.iam; },
          [&](const IsUser& x) { return caller.known && caller.username == x.username; },
          [&](const AllOf& x) { return std::all_of(x.operands.begin(), x.operands.end(), meets); },
          [&](const AnyOf& x) { return std::any_of(x.operands.begin(), x.operands.end(), meets); },
      },
      condition.node);
}

}  // namespace louver::compiler::dsl
