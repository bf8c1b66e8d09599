#include "test/api/schema.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <boost/json.hpp>

#include "test/api/schema_rules.h"

namespace louver::test {
namespace json = boost::json;
namespace {

// A value and the schema it is held against, at one place.
struct Pair {
  const json::value& document;
  const json::object& schema;
  const json::value& value;
  const std::string& path;
};

using Violated = std::optional<std::string>;

Violated Properties(const Pair& pair, const json::value& properties) {
  const json::object* object = pair.value.if_object();
  for (const auto& [name, schema] : properties.as_object()) {
    const json::value* member = object == nullptr ? nullptr : object->if_contains(name);
    if (member == nullptr) continue;
    auto violation = Violation(pair.document, schema, *member, pair.path + "." + std::string(name));
    if (violation) return violation;
  }
  return std::nullopt;
}

Violated AdditionalProperties(const Pair& pair, const json::value& others) {
  const json::object* object = pair.value.if_object();
  if (object == nullptr) return std::nullopt;
  const json::value* known = pair.schema.if_contains("properties");
  for (const auto& [name, member] : *object) {
    if (known != nullptr && known->as_object().contains(name)) continue;
    if (others == false) return " has \"" + std::string(name) + "\", which nothing describes";
    if (others == true) continue;
    auto violation = Violation(pair.document, others, member, pair.path + "." + std::string(name));
    if (violation) return violation;
  }
  return std::nullopt;
}

Violated Items(const Pair& pair, const json::value& schema) {
  const json::array* array = pair.value.if_array();
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    const std::string place = pair.path + "[" + std::to_string(i) + "]";
    if (auto violation = Violation(pair.document, schema, (*array)[i], place)) return violation;
  }
  return std::nullopt;
}

Violated AllOf(const Pair& pair, const json::value& schemas) {
  for (const json::value& schema : schemas.as_array()) {
    auto violation = Violation(pair.document, schema, pair.value, pair.path);
    if (violation) return violation;
  }
  return std::nullopt;
}

Violated OneOf(const Pair& pair, const json::value& schemas) {
  int fitting = 0;
  std::string reasons;
  for (const json::value& schema : schemas.as_array()) {
    const auto violation = Violation(pair.document, schema, pair.value, pair.path);
    fitting += violation ? 0 : 1;
    reasons += violation ? "; " + *violation : "";
  }
  if (fitting == 1) return std::nullopt;
  return " fits " + std::to_string(fitting) + " schemas of oneOf" + reasons;
}

struct Nested {
  std::string_view keyword;
  Violated (*check)(const Pair& pair, const json::value& operand);
};
constexpr Nested kNested[] = {{"properties", Properties},
                              {"additionalProperties", AdditionalProperties},
                              {"items", Items},
                              {"allOf", AllOf},
                              {"oneOf", OneOf}};

const Nested* Find(std::string_view keyword) {
  const auto found = std::find_if(std::begin(kNested), std::end(kNested),
                                  [&](const Nested& nested) { return nested.keyword == keyword; });
  return found == std::end(kNested) ? nullptr : found;
}

}  // namespace

bool IsKnownKeyword(std::string_view keyword) {
  return Find(keyword) != nullptr || IsRule(keyword);
}

const json::value& Resolved(const json::value& document, const json::value& value) {
  const json::object* object = value.if_object();
  const json::value* reference = object == nullptr ? nullptr : object->if_contains("$ref");
  if (reference == nullptr) return value;
  boost::system::error_code failed;
  const json::string& text = reference->as_string();
  const json::value* found =
      text.starts_with('#') ? document.find_pointer(text.subview(1), failed) : nullptr;
  if (found != nullptr) return Resolved(document, *found);
  std::fprintf(stderr, "%s is nowhere\n", text.c_str());
  std::exit(2);
}

std::optional<std::string> Violation(const json::value& document, const json::value& schema,
                                     const json::value& value, const std::string& path) {
  const json::object& keywords = Resolved(document, schema).as_object();
  const json::value* nullable = keywords.if_contains("nullable");
  if (value.is_null() && nullable != nullptr && *nullable == true) return std::nullopt;
  for (const auto& [keyword, operand] : keywords) {
    const Nested* nested = Find(keyword);
    auto violation = nested != nullptr ? nested->check({document, keywords, value, path}, operand)
                                       : RuleViolation(keyword, operand, value);
    if (!violation) continue;
    // One from further in says itself where it is.
    return violation->starts_with(' ') ? path + *violation + ": " + json::serialize(value)
                                       : violation;
  }
  return std::nullopt;
}

}  // namespace louver::test
