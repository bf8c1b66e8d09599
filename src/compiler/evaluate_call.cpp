#include "compiler/evaluate_call.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "compiler/characters.h"
#include "compiler/sha256.h"

namespace louver::compiler {
namespace {

using Answer = base::Result<Value>;

base::Error NotInterpreted(const std::string& what) {
  return base::Invalid("This cannot be interpreted: " + what + ".");
}

bool IsNull(const Value& value) { return std::holds_alternative<Null>(value); }

base::Result<std::string> TextOf(const Value& value) {
  if (const auto* text = std::get_if<Text>(&value)) return text->text;
  if (const auto* literal = std::get_if<Untyped>(&value)) return literal->text;
  return NotInterpreted("a function of text got something else");
}

base::Result<std::int64_t> IntegerOf(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* literal = std::get_if<Untyped>(&value)) {
    if (const auto read = ReadLiteral(literal->text, Family::kInteger)) {
      return std::get<std::int64_t>(*read);
    }
  }
  return NotInterpreted("a function needs an integer");
}

Value TextValue(std::string text) { return Text{std::move(text), false}; }

Answer Abs(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    if (*integer == INT64_MIN) return NotInterpreted("a number out of range");
    return Value(*integer < 0 ? -*integer : *integer);
  }
  if (const auto* decimal = std::get_if<Decimal>(&value)) {
    if (!decimal->negative()) return value;
    const auto positive = decimal->Negated();
    if (positive) return Value(*positive);
  }
  if (const auto* number = std::get_if<double>(&value)) return Value(std::fabs(*number));
  return NotInterpreted("the absolute value of something else than a number");
}

Answer FloorOrCeiling(const Value& value, bool up) {
  if (const auto* decimal = std::get_if<Decimal>(&value)) {
    const auto whole = up ? decimal->Ceiling() : decimal->Floor();
    if (whole) return Value(*whole);
  }
  if (const auto* number = std::get_if<double>(&value)) {
    return Value(up ? std::ceil(*number) : std::floor(*number));
  }
  // PostgreSQL answers with a floating-point number here, Redshift does not say.
  return NotInterpreted("CEIL or FLOOR of an integer");
}

Answer Round(const std::vector<Value>& arguments) {
  std::int64_t digits = 0;
  if (arguments.size() == 2) {
    ASSIGN_OR_RETURN(digits, IntegerOf(arguments[1]));
  }
  if (const auto* decimal = std::get_if<Decimal>(&arguments[0])) {
    if (digits >= -38 && digits <= 38) {
      const auto rounded = decimal->Rounded(static_cast<int>(digits));
      if (rounded) return Value(*rounded);
    }
  }
  return NotInterpreted("ROUND of anything but a decimal number");
}

std::string Joined(const std::vector<std::string_view>& characters, std::size_t from,
                   std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += characters[i];
  return text;
}

Answer LeftOrRight(const std::string& text, std::int64_t count, bool left) {
  if (count < 0) return NotInterpreted("LEFT or RIGHT with a negative length");
  const auto characters = Characters(text);
  const auto taken = std::min(static_cast<std::size_t>(count), characters.size());
  return TextValue(left ? Joined(characters, 0, taken)
                        : Joined(characters, characters.size() - taken, characters.size()));
}

Answer Substring(const std::string& text, std::int64_t start, std::optional<std::int64_t> length) {
  constexpr std::int64_t kFar = 1 << 30;
  if (start < -kFar || start > kFar) return NotInterpreted("SUBSTRING from far away");
  if (length && (*length < 0 || *length > kFar)) {
    return NotInterpreted("SUBSTRING with such a length");
  }
  const auto characters = Characters(text);
  const auto size = static_cast<std::int64_t>(characters.size());
  // Counted from 1; what lies before the first character counts into the length.
  const std::int64_t from = std::clamp<std::int64_t>(start - 1, 0, size);
  const std::int64_t to = length ? std::clamp<std::int64_t>(start - 1 + *length, from, size) : size;
  return TextValue(
      Joined(characters, static_cast<std::size_t>(from), static_cast<std::size_t>(to)));
}

std::string Trimmed(const std::string& text, const std::string& set, bool left, bool right) {
  const auto characters = Characters(text);
  const auto unwanted = Characters(set);
  const auto is_unwanted = [&](std::string_view character) {
    return std::find(unwanted.begin(), unwanted.end(), character) != unwanted.end();
  };
  std::size_t from = 0;
  std::size_t to = characters.size();
  while (left && from < to && is_unwanted(characters[from])) ++from;
  while (right && to > from && is_unwanted(characters[to - 1])) --to;
  return Joined(characters, from, to);
}

std::string Replaced(const std::string& text, const std::string& from, const std::string& to) {
  if (from.empty()) return text;
  std::string result;
  std::size_t start = 0;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, start)) {
    result.append(text, start, at - start).append(to);
    start = at + from.size();
  }
  return result.append(text, start);
}

// The first of the greatest or least; NULLs do not take part.
Answer Extreme(const std::vector<Value>& arguments, bool greatest) {
  Value best = Null{};
  for (const Value& argument : arguments) {
    if (IsNull(argument)) continue;
    if (IsNull(best)) {
      best = argument;
      continue;
    }
    ASSIGN_OR_RETURN(const auto order, Compare(argument, best));
    if (order && (greatest ? *order > 0 : *order < 0)) best = argument;
  }
  return best;
}

Answer OfText(sql::Function function, const std::vector<Value>& arguments) {
  ASSIGN_OR_RETURN(const std::string text, TextOf(arguments[0]));
  const auto other = [&](std::size_t i) { return TextOf(arguments[i]); };
  const auto number = [&](std::size_t i) { return IntegerOf(arguments[i]); };
  const auto trim = [&](bool left, bool right) -> Answer {
    std::string set = " ";
    if (arguments.size() == 2) {
      ASSIGN_OR_RETURN(set, other(1));
    }
    return TextValue(Trimmed(text, set, left, right));
  };
  switch (function) {
    case sql::Function::kLeft:
    case sql::Function::kRight: {
      ASSIGN_OR_RETURN(const std::int64_t count, number(1));
      return LeftOrRight(text, count, function == sql::Function::kLeft);
    }
    case sql::Function::kLength:
      return Value(static_cast<std::int64_t>(Characters(text).size()));
    case sql::Function::kLower:
    case sql::Function::kUpper:
      if (!IsAscii(text)) return NotInterpreted("the case of other than ASCII");
      return TextValue(function == sql::Function::kLower ? base::AsciiLower(text)
                                                         : base::AsciiUpper(text));
    case sql::Function::kLtrim:
      return trim(true, false);
    case sql::Function::kRtrim:
      return trim(false, true);
    case sql::Function::kTrim:
      return trim(true, true);
    case sql::Function::kReplace: {
      ASSIGN_OR_RETURN(const std::string from, other(1));
      ASSIGN_OR_RETURN(const std::string to, other(2));
      return TextValue(Replaced(text, from, to));
    }
    case sql::Function::kSha256Hex:
      return TextValue(Sha256Hex(text));
    case sql::Function::kStrpos: {
      ASSIGN_OR_RETURN(const std::string wanted, other(1));
      const std::size_t at = text.find(wanted);
      if (at == std::string::npos) return Value(std::int64_t{0});
      return Value(static_cast<std::int64_t>(Characters(text.substr(0, at)).size()) + 1);
    }
    case sql::Function::kSubstring: {
      ASSIGN_OR_RETURN(const std::int64_t start, number(1));
      std::optional<std::int64_t> length;
      if (arguments.size() == 3) {
        ASSIGN_OR_RETURN(length, number(2));
      }
      return Substring(text, start, length);
    }
    case sql::Function::kAbs:
    case sql::Function::kCeil:
    case sql::Function::kCoalesce:
    case sql::Function::kDateTrunc:
    case sql::Function::kFloor:
    case sql::Function::kGreatest:
    case sql::Function::kHexOfText:
    case sql::Function::kLeast:
    case sql::Function::kNullif:
    case sql::Function::kOctetLength:
    case sql::Function::kRegexpReplaceAll:
    case sql::Function::kRegexpSubstr:
    case sql::Function::kRound:
    case sql::Function::kUtcSecondsAgo:
    case sql::Function::kXorHex:
      break;
  }
  return NotInterpreted("a function");
}

}  // namespace

base::Result<Value> CallFunction(sql::Function function, const std::vector<Value>& arguments) {
  if (arguments.empty()) return NotInterpreted("a function without arguments");
  switch (function) {
    case sql::Function::kCoalesce: {
      const auto found = std::find_if_not(arguments.begin(), arguments.end(), IsNull);
      return found == arguments.end() ? Value(Null{}) : *found;
    }
    case sql::Function::kGreatest:
      return Extreme(arguments, true);
    case sql::Function::kLeast:
      return Extreme(arguments, false);
    case sql::Function::kNullif: {
      ASSIGN_OR_RETURN(const auto order, Compare(arguments.front(), arguments.back()));
      return order && *order == 0 ? Value(Null{}) : arguments.front();
    }
    case sql::Function::kAbs:
    case sql::Function::kCeil:
    case sql::Function::kDateTrunc:
    case sql::Function::kFloor:
    case sql::Function::kHexOfText:
    case sql::Function::kOctetLength:
    case sql::Function::kRound:
    case sql::Function::kLeft:
    case sql::Function::kLength:
    case sql::Function::kLower:
    case sql::Function::kLtrim:
    case sql::Function::kRegexpReplaceAll:
    case sql::Function::kRegexpSubstr:
    case sql::Function::kReplace:
    case sql::Function::kRight:
    case sql::Function::kRtrim:
    case sql::Function::kSha256Hex:
    case sql::Function::kStrpos:
    case sql::Function::kSubstring:
    case sql::Function::kTrim:
    case sql::Function::kUpper:
    case sql::Function::kUtcSecondsAgo:
    case sql::Function::kXorHex:
      break;
  }
  // All others are strict: NULL in, NULL out.
  if (std::any_of(arguments.begin(), arguments.end(), IsNull)) return Value(Null{});
  if (function == sql::Function::kAbs) return Abs(arguments[0]);
  if (function == sql::Function::kCeil) return FloorOrCeiling(arguments[0], true);
  if (function == sql::Function::kFloor) return FloorOrCeiling(arguments[0], false);
  if (function == sql::Function::kRound) return Round(arguments);
  return OfText(function, arguments);
}

}  // namespace louver::compiler
