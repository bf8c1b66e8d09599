#include "test/api/schema_rules.h"

#include <algorithm>
#include <regex>

#include <boost/json.hpp>

namespace louver::test {
namespace json = boost::json;
namespace {

using Violated = std::optional<std::string>;

std::string Text(const json::value& value) { return json::serialize(value); }

bool HasType(const json::value& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "number") return value.is_number();
  return type == "integer" && (value.is_int64() || value.is_uint64());
}

Violated Type(const json::value& value, const json::value& type) {
  if (HasType(value, type.as_string())) return std::nullopt;
  return " is no " + std::string(type.as_string());
}

Violated Enum(const json::value& value, const json::value& allowed) {
  const json::array& values = allowed.as_array();
  if (std::find(values.begin(), values.end(), value) != values.end()) return std::nullopt;
  return " is none of " + Text(allowed);
}

Violated Required(const json::value& value, const json::value& names) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  for (const json::value& name : names.as_array()) {
    if (!object->contains(name.as_string())) return " lacks " + Text(name);
  }
  return std::nullopt;
}

// Elements of an array or characters of a string; nothing for other values.
std::optional<double> Size(const json::value& value) {
  if (const auto* array = value.if_array()) return static_cast<double>(array->size());
  if (const auto* text = value.if_string()) {
    return static_cast<double>(std::count_if(text->begin(), text->end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
  }
  return std::nullopt;
}

std::optional<double> Amount(const json::value& value) {
  if (!value.is_number()) return std::nullopt;
  return value.to_number<double>();
}

Violated AtLeast(std::optional<double> found, const json::value& least) {
  if (!found || *found >= least.to_number<double>()) return std::nullopt;
  return " is less than " + Text(least);
}

Violated AtMost(std::optional<double> found, const json::value& most) {
  if (!found || *found <= most.to_number<double>()) return std::nullopt;
  return " is more than " + Text(most);
}

Violated Format(const json::value& value, const json::value& format) {
  if (format == "password") return std::nullopt;
  if (format != "date-time") return " has the unknown format " + Text(format);
  static const std::regex instant(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d))");
  const json::string* text = value.if_string();
  if (text == nullptr || std::regex_match(text->c_str(), instant)) return std::nullopt;
  return " is no instant";
}

Violated Remark(const json::value&, const json::value&) { return std::nullopt; }

Violated AtLeastAmount(const json::value& value, const json::value& least) {
  return AtLeast(Amount(value), least);
}
Violated AtMostAmount(const json::value& value, const json::value& most) {
  return AtMost(Amount(value), most);
}
Violated AtLeastSize(const json::value& value, const json::value& least) {
  return AtLeast(Size(value), least);
}
Violated AtMostSize(const json::value& value, const json::value& most) {
  return AtMost(Size(value), most);
}

struct Rule {
  std::string_view keyword;
  Violated (*check)(const json::value& value, const json::value& operand);
};
constexpr Rule kRules[] = {
    {"type", Type},
    {"enum", Enum},
    {"required", Required},
    {"format", Format},
    {"minimum", AtLeastAmount},
    {"maximum", AtMostAmount},
    {"minLength", AtLeastSize},
    {"maxLength", AtMostSize},
    {"minItems", AtLeastSize},
    {"maxItems", AtMostSize},
    {"nullable", Remark},  // with a null, nobody comes here
    {"description", Remark},
    {"default", Remark},
    {"example", Remark},
};

const Rule* Find(std::string_view keyword) {
  const auto found = std::find_if(std::begin(kRules), std::end(kRules),
                                  [&](const Rule& rule) { return rule.keyword == keyword; });
  return found == std::end(kRules) ? nullptr : found;
}

}  // namespace

bool IsRule(std::string_view keyword) { return Find(keyword) != nullptr; }

std::optional<std::string> RuleViolation(std::string_view keyword, const json::value& operand,
                                         const json::value& value) {
  const Rule* rule = Find(keyword);
  if (rule != nullptr) return rule->check(value, operand);
  return " is under the unknown keyword \"" + std::string(keyword) + "\"";
}

}  // namespace louver::test
