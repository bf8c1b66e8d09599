#include "compiler/replacement.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.h"
#include "compiler/characters.h"
#include "compiler/match_pattern.h"

namespace louver::compiler {
namespace {

using sql::BinaryOperator;
using sql::Expression;
using sql::Function;

constexpr std::int64_t kLongestText = 65535;

template <typename... Arguments>
Expression Called(Function function, Arguments... arguments) {
  sql::Call call{function, {}};
  (call.arguments.push_back(std::move(arguments)), ...);
  return {std::move(call)};
}

Expression Of(BinaryOperator op, Expression left, Expression right) {
  return {sql::Binary{op, std::move(left), std::move(right)}};
}

Expression Integer(std::int64_t value) { return {sql::IntegerLiteral{value}}; }

// Redshift has no way to replace one match alone, so the text is put together around it. What
// matches first also stands nowhere before as plain text, since it would match there; anchored to
// the end it is the end. No position of a match is asked for: platforms may count it in bytes.
Expression FirstReplaced(const Expression& value, const sql::Pattern& pattern,
                         const std::string& replacement) {
  const Expression match = Called(Function::kRegexpSubstr, value,
                                  Expression{sql::StringLiteral{sql::WritePattern(pattern)}});
  const Expression length = Called(Function::kLength, match);
  const Expression before =
      pattern.to_end
          ? Of(BinaryOperator::kSubtract, Called(Function::kLength, value), length)
          : Of(BinaryOperator::kSubtract, Called(Function::kStrpos, value, match), Integer(1));
  const Expression head = Called(Function::kSubstring, value, Integer(1), before);
  const Expression behind =
      Of(BinaryOperator::kAdd, Of(BinaryOperator::kAdd, before, length), Integer(1));
  const Expression tail = Called(Function::kSubstring, value, behind);
  sql::Case found;
  // By its length: a match of blanks equals the empty text on Redshift.
  found.whens.push_back(
      {Of(BinaryOperator::kGreater, length, Integer(0)),
       Of(BinaryOperator::kConcatenate,
          Of(BinaryOperator::kConcatenate, head, Expression{sql::StringLiteral{replacement}}),
          tail)});
  found.otherwise = value;
  return {std::move(found)};
}

}  // namespace

base::Result<sql::Pattern> ReplacementPattern(const ShowReplaced& shown) {
  ASSIGN_OR_RETURN(sql::Pattern pattern, ReadPattern(shown.regex, shown.ignore_case));
  RETURN_IF_ERROR(sql::CheckReplaceable(pattern));
  return pattern;
}

base::Status CheckReplacement(const std::string& replacement) {
  if (!base::IsCleanText(replacement)) {
    return base::Invalid("A replacement must be valid UTF-8 without NUL characters.");
  }
  const std::size_t at = replacement.find_first_of("\\$");
  if (at == std::string::npos) return base::Ok();
  const std::size_t place = Characters(std::string_view(replacement).substr(0, at)).size() + 1;
  return base::Invalid("At character " + std::to_string(place) + ": '" + replacement[at] +
                       "' is not supported in a replacement, where some platforms refer to a group "
                       "with it.");
}

base::Result<Expression> Replaced(const Expression& value, const ShowReplaced& shown) {
  ASSIGN_OR_RETURN(const sql::Pattern pattern, ReplacementPattern(shown));
  if (!shown.global) return FirstReplaced(value, pattern, shown.replacement);
  return Called(Function::kRegexpReplaceAll, value,
                Expression{sql::StringLiteral{sql::WritePattern(pattern)}},
                Expression{sql::StringLiteral{shown.replacement}});
}

int LengthOfReplaced(const ShowReplaced& shown, int length) {
  const auto pattern = ReplacementPattern(shown);
  const auto replacement = static_cast<std::int64_t>(shown.replacement.size());
  if (!pattern.ok() || replacement <= sql::ShortestMatch(*pattern)) return length;
  const std::int64_t longest = shown.global ? replacement * length : replacement + length;
  return static_cast<int>(std::min(longest, kLongestText));
}

}  // namespace louver::compiler
