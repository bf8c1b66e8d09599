#include "compiler/lower_cipher.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "compiler/cipher.h"

namespace louver::compiler {
namespace {

using sql::Expression;
using sql::Function;

template <typename... Arguments>
Expression Called(Function function, Arguments... arguments) {
  sql::Call call{function, {}};
  (call.arguments.push_back(std::move(arguments)), ...);
  return {std::move(call)};
}

Expression Text(std::string value) { return {sql::StringLiteral{std::move(value)}}; }
Expression Number(std::size_t value) {
  return {sql::IntegerLiteral{static_cast<std::int64_t>(value)}};
}

Expression Joined(Expression left, Expression right) {
  return {sql::Binary{sql::BinaryOperator::kConcatenate, std::move(left), std::move(right)}};
}

// As a tree that is no deeper than it must be: parsers have their limits.
Expression Joined(std::span<Expression> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  const std::size_t half = parts.size() / 2;
  Expression left = Joined(parts.first(half));
  return Joined(std::move(left), Joined(parts.subspan(half)));
}

Expression Hashed(const CipherInput& input, const Expression& salt, Expression rest) {
  return Called(Function::kSha256Hex,
                Joined(Joined(Joined(Text(input.head), salt), Text(input.tail)), std::move(rest)));
}

}  // namespace

Expression Enciphered(const Expression& text, int bytes, const Expression& salt,
                      const std::string& column) {
  const bool may_be_too_long = bytes > kEncipheredBytes;
  const int most = std::min(bytes, kEncipheredBytes);
  // What is too long is cut here and left out below, so that no part of the expression can fail.
  const Expression beginning =
      may_be_too_long ? Expression{sql::Cast{text, {sql::TypeWord::kVarchar, most, 0}}} : text;
  const Expression tag =
      Called(Function::kLeft, Hashed(TagInput(column), salt, beginning), Number(kTagDigits));
  const Expression digits = Called(Function::kHexOfText, beginning);
  std::vector<Expression> parts = {tag};
  const std::size_t all_digits = 2 * static_cast<std::size_t>(most);
  for (std::size_t from = 0; from < all_digits; from += kChunkDigits) {
    Expression chunk = Called(Function::kSubstring, digits, Number(from + 1), Number(kChunkDigits));
    Expression pad =
        Hashed(ChunkInput(column), salt, Joined(tag, Text(std::to_string(from / kChunkDigits))));
    parts.push_back(Called(Function::kXorHex, std::move(chunk), std::move(pad)));
  }
  Expression whole = Joined(parts);
  if (!may_be_too_long) return whole;
  sql::Case fitting;
  fitting.whens.push_back(
      {{sql::Binary{sql::BinaryOperator::kLessOrEqual, Called(Function::kOctetLength, text),
                    Number(static_cast<std::size_t>(most))}},
       std::move(whole)});
  fitting.otherwise = Expression{sql::NullLiteral{}};
  return {std::move(fitting)};
}

}  // namespace louver::compiler
