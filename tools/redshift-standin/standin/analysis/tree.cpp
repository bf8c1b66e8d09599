#include "standin/analysis/tree.h"

#include <memory>

#include <boost/json.hpp>
#include <pg_query.h>

#include "standin/syntax/refusal.h"

namespace louver::standin::tree {

namespace json = boost::json;

namespace {
constexpr std::size_t kMaxDepth = 4000;
}

base::Result<json::value> Parse(const std::string& text) {
  const PgQueryParseResult parsed = pg_query_parse(text.c_str());
  const std::unique_ptr<const PgQueryParseResult, void (*)(const PgQueryParseResult*)> owned(
      &parsed, [](const PgQueryParseResult* result) { pg_query_free_parse_result(*result); });
  if (parsed.error != nullptr) return Refusal(kSyntaxError, parsed.error->message);
  std::error_code error;
  json::parse_options options;
  options.max_depth = kMaxDepth;
  const json::value whole = json::parse(parsed.parse_tree, error, {}, options);
  if (error) return Refusal("54001", "statement is too complex");
  const json::array& statements = whole.as_object().at("stmts").as_array();
  if (statements.size() != 1) return SyntaxErrorAt("");
  return statements.front().as_object().at("stmt");
}

std::string_view Kind(const json::value& node) {
  if (!node.is_object() || node.get_object().size() != 1) return {};
  const auto& [key, value] = *node.get_object().begin();
  return value.is_object() ? std::string_view(key) : std::string_view();
}

const json::object& Fields(const json::value& node) {
  return node.get_object().begin()->value().as_object();
}

const json::value* Find(const json::object& fields, std::string_view name) {
  return fields.if_contains(name);
}

std::string_view Text(const json::object& fields, std::string_view name) {
  const json::value* found = fields.if_contains(name);
  return found != nullptr && found->is_string() ? std::string_view(found->get_string())
                                                : std::string_view();
}

bool Flag(const json::object& fields, std::string_view name) {
  const json::value* found = fields.if_contains(name);
  return found != nullptr && found->is_bool() && found->get_bool();
}

std::size_t Location(const json::object& fields) {
  const json::value* found = fields.if_contains("location");
  return found != nullptr && found->is_int64() ? static_cast<std::size_t>(found->get_int64()) : 0;
}

bool HasItems(const json::object& fields, std::string_view name) {
  const json::value* found = fields.if_contains(name);
  return found != nullptr && found->is_array() && !found->get_array().empty();
}

std::string_view StringOf(const json::value& node) {
  return Kind(node) == "String" ? Text(Fields(node), "sval") : std::string_view();
}

std::string_view LastString(const json::object& fields, std::string_view name) {
  return HasItems(fields, name) ? StringOf(fields.at(name).as_array().back()) : std::string_view();
}

}  // namespace louver::standin::tree
