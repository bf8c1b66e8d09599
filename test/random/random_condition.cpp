#include "test/random/random_condition.h"

#include <string>
#include <utility>
#include <vector>

#include "test/random/vocabulary.h"

namespace louver::random {
namespace {

namespace dsl = compiler::dsl;

dsl::TagPlace RandomPlace(Dice& dice) {
  return dice.OneIn(2) ? dsl::TagPlace::kDataSource : dsl::TagPlace::kColumn;
}

// As the names of policies are: neither empty nor with a blank at an end.
std::string RandomText(Dice& dice) {
  std::string text;
  while (text.empty() || text.front() == ' ') text = dice.Of(Texts());
  return text;
}

dsl::ValueTemplate RandomValue(Dice& dice) {
  if (dice.OneIn(2)) return {RandomText(dice)};
  static const std::vector<dsl::Variable> variables = {
      dsl::Variable::kDatabase, dsl::Variable::kHostname, dsl::Variable::kSchema,
      dsl::Variable::kTable};
  static const std::vector<std::string> joints = {".", ".", ".", "_", "x@", "@hostname", ".a."};
  dsl::ValueTemplate value{dice.Of(variables)};
  while (dice.OneIn(2)) {
    value.emplace_back(dice.Of(joints));
    value.emplace_back(dice.Of(variables));
  }
  if (dice.OneIn(3)) value.emplace_back(std::string(".*"));
  return value;
}

std::vector<dsl::Condition> RandomOperands(Dice& dice, int depth) {
  std::vector<dsl::Condition> operands;
  do {
    operands.push_back(RandomCondition(dice, depth));
  } while (operands.size() < 2 || dice.OneIn(3));
  return operands;
}

dsl::Condition RandomLeaf(Dice& dice) {
  switch (dice.Below(8)) {
    case 0:
      return {dsl::HasTagAsAttribute{dice.Of(AttributeNames()), RandomPlace(dice)}};
    case 1:
      return {dsl::HasTagAsGroup{RandomPlace(dice)}};
    case 2:
      return {dsl::IsFromIam{dice.Of(Iams())}};
    case 3:
      return {dsl::IsUser{dice.Of(Usernames())}};
    case 4:
    case 5: {
      dsl::IsInGroups groups{{dice.Of(Groups())}};
      if (dice.OneIn(3)) groups.groups.push_back(dice.Of(Groups()));
      return {std::move(groups)};
    }
    default:
      return {dsl::HasAttribute{dice.Of(AttributeNames()), RandomValue(dice)}};
  }
}

}  // namespace

compiler::dsl::Condition RandomCondition(Dice& dice, int depth) {
  if (depth == 0 || dice.OneIn(2)) return RandomLeaf(dice);
  if (dice.OneIn(2)) return {dsl::AllOf{RandomOperands(dice, depth - 1)}};
  return {dsl::AnyOf{RandomOperands(dice, depth - 1)}};
}

}  // namespace louver::random
