#include "sql/predicate_at_function.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace louver::sql {
namespace {

constexpr std::size_t kMostGroups = 100;

constexpr std::array kSignatures = {
    AtSignature{"attributeValuesContains", 2, 3, 2, true},
    AtSignature{"column", 0, 0, 0, false},
    AtSignature{"columnReference", 1, 1, 0, false},
    AtSignature{"columnTagged", 1, 1, 0, false},
    AtSignature{"groupsContains", 1, 2, 1, true},
    AtSignature{"hasAttribute", 2, 2, 0, true},
    AtSignature{"iam", 0, 0, 0, false},
    AtSignature{"isInGroups", 1, kMostGroups, 0, true},
    AtSignature{"isUsingPurpose", 1, 1, 0, true},
    AtSignature{"purposesContains", 1, 2, 1, true},
    AtSignature{"username", 0, 0, 0, false},
};

// Documented for the product, deprecated there or not built here.
constexpr std::array<std::string_view, 5> kUnsupported = {
    "attributes", "authorizations", "groups", "hasAuthorization", "interpolatedComparison",
};

const AtSignature* Find(std::string_view name) {
  const auto* found = std::ranges::find(kSignatures, name, &AtSignature::name);
  return found == kSignatures.end() ? nullptr : found;
}

std::string Arguments(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " argument" : " arguments");
}

}  // namespace

base::Result<AtSignature> GetAtSignature(const PredicateToken& token) {
  if (const AtSignature* known = Find(token.text)) return *known;
  if (std::ranges::find(kUnsupported, token.text) != kUnsupported.end()) {
    return RefusedAt(token.character, "@" + token.text + " is not supported");
  }
  std::array<std::string_view, kSignatures.size()> names;
  std::ranges::transform(kSignatures, names.begin(), &AtSignature::name);
  const auto nearest = base::Nearest(token.text, names);
  constexpr std::size_t kLongestShown = 64;
  const std::string shown = token.text.size() <= kLongestShown ? " @" + token.text : " this name";
  return RefusedAt(token.character, "there is no @function" + shown +
                                        (nearest ? "; the nearest is @" + *nearest : ""));
}

base::Status CheckArguments(const AtSignature& signature, const AtFunction& function,
                            const PredicateToken& token) {
  const std::string name = "@" + function.name;
  const std::size_t count = function.arguments.size();
  if (count < signature.least || count > signature.most) {
    const std::string wanted =
        signature.least == signature.most
            ? Arguments(signature.least)
            : std::to_string(signature.least) + " to " + Arguments(signature.most);
    return RefusedAt(token.character, name + " takes " + wanted + ", not " + std::to_string(count));
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (std::holds_alternative<Expression>(function.arguments[i]) &&
        i + 1 != signature.expression_argument) {
      return RefusedAt(token.character, "argument " + std::to_string(i + 1) + " of " + name +
                                            " must be text in single quotes");
    }
  }
  return base::Ok();
}

bool IsCondition(const AtFunction& function) {
  const AtSignature* signature = Find(function.name);
  return signature != nullptr && signature->is_condition;
}

}  // namespace louver::sql
