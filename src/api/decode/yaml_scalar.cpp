#include "api/decode/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>

namespace louver::api::decode {
namespace {

constexpr std::string_view kCorePrefix = "tag:yaml.org,2002:";

enum class Kind { kNull, kBoolean, kInteger, kNumber, kText, kNotFinite };

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::string_view SkipDigits(std::string_view text) {
  const auto end = text.find_first_not_of("0123456789");
  return end == std::string_view::npos ? std::string_view() : text.substr(end);
}

std::string_view WithoutSign(std::string_view text) {
  return text.starts_with('-') || text.starts_with('+') ? text.substr(1) : text;
}

bool IsInteger(std::string_view text) {
  if (text.starts_with("0o")) {
    return text.size() > 2 && text.find_first_not_of("01234567", 2) == std::string_view::npos;
  }
  if (text.starts_with("0x")) {
    return text.size() > 2 &&
           text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
  }
  const std::string_view digits = WithoutSign(text);
  return !digits.empty() && SkipDigits(digits).empty();
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool IsNumber(std::string_view text) {
  const std::string_view unsigned_text = WithoutSign(text);
  std::string_view rest = SkipDigits(unsigned_text);
  std::size_t digits = unsigned_text.size() - rest.size();
  if (rest.starts_with('.')) {
    const std::string_view fraction = rest.substr(1);
    rest = SkipDigits(fraction);
    digits += fraction.size() - rest.size();
  }
  if (digits == 0) return false;
  if (rest.empty()) return true;
  if (rest.front() != 'e' && rest.front() != 'E') return false;
  const std::string_view exponent = WithoutSign(rest.substr(1));
  return !exponent.empty() && SkipDigits(exponent).empty();
}

Kind KindOf(std::string_view text) {
  if (IsOneOf(text, {"", "~", "null", "Null", "NULL"})) return Kind::kNull;
  if (IsOneOf(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Kind::kBoolean;
  if (IsInteger(text)) return Kind::kInteger;
  if (IsNumber(text)) return Kind::kNumber;
  if (IsOneOf(text, {".nan", ".NaN", ".NAN"}) ||
      IsOneOf(WithoutSign(text), {".inf", ".Inf", ".INF"})) {
    return Kind::kNotFinite;
  }
  return Kind::kText;
}

base::Status AddInteger(std::string_view text, DocumentBuilder& builder) {
  int base = 10;
  if (text.starts_with("0o")) base = 8;
  if (text.starts_with("0x")) base = 16;
  std::string_view digits = base == 10 ? text : text.substr(2);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (read.ec != std::errc{}) return base::Invalid("a number is out of range");
  return builder.Integer(value);
}

base::Status AddNumber(std::string_view text, DocumentBuilder& builder) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{}) return base::Invalid("a number is out of range");
  return builder.Number(value);
}

base::Status Add(Kind kind, std::string_view text, DocumentBuilder& builder) {
  switch (kind) {
    case Kind::kNull:
      return builder.Null();
    case Kind::kBoolean:
      return builder.Boolean(text.front() == 't' || text.front() == 'T');
    case Kind::kInteger:
      return AddInteger(text, builder);
    case Kind::kNumber:
      return AddNumber(text, builder);
    case Kind::kText:
      return builder.Text(text);
    case Kind::kNotFinite:
      return base::Invalid("a number is not finite");
  }
  return base::Internal("unknown kind of scalar");
}

std::optional<Kind> KindOfTag(std::string_view tag) {
  if (!tag.starts_with(kCorePrefix)) return std::nullopt;
  const std::string_view name = tag.substr(kCorePrefix.size());
  if (name == "null") return Kind::kNull;
  if (name == "bool") return Kind::kBoolean;
  if (name == "int") return Kind::kInteger;
  if (name == "float") return Kind::kNumber;
  if (name == "str") return Kind::kText;
  return std::nullopt;
}

}  // namespace

base::Status AddYamlScalar(std::string_view tag, std::string_view text, DocumentBuilder& builder) {
  if (tag == "!") return builder.Text(text);
  const Kind found = KindOf(text);
  if (tag == "?") return Add(found, text, builder);
  const std::optional<Kind> wanted = KindOfTag(tag);
  if (!wanted) return base::Invalid(kUnknownTag);
  const bool fits = *wanted == found || *wanted == Kind::kText ||
                    (*wanted == Kind::kNumber && found == Kind::kInteger && IsNumber(text));
  if (!fits) return base::Invalid("a value is not what its tag says");
  return Add(*wanted, text, builder);
}

}  // namespace louver::api::decode
