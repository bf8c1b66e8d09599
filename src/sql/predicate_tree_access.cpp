#include <algorithm>

#include <boost/json.hpp>

#include "sql/predicate_tree_reader.h"

namespace louver::sql {

namespace json = boost::json;

base::Result<ExpressionBox> PredicateTreeReader::Operand(const Object& node, std::string_view key) {
  const json::value* operand = node.if_contains(key);
  if (operand == nullptr) return Unsupported(node, "this form");
  ASSIGN_OR_RETURN(Expression expression, Read(*operand));
  return ExpressionBox(std::move(expression));
}

base::Result<std::vector<Expression>> PredicateTreeReader::Operands(const json::value* list) {
  std::vector<Expression> expressions;
  if (list == nullptr) return expressions;
  const json::array* items = list->if_array();
  if (items == nullptr) return base::Internal("The parser's tree has no list where one belongs.");
  expressions.reserve(items->size());
  for (const json::value& item : *items) {
    ASSIGN_OR_RETURN(Expression expression, Read(item));
    expressions.push_back(std::move(expression));
  }
  return expressions;
}

base::Result<std::vector<std::string>> PredicateTreeReader::Words(const Object& node,
                                                                  std::string_view key) {
  std::vector<std::string> words;
  const json::value* list = node.if_contains(key);
  if (list == nullptr || !list->is_array()) return words;
  for (const json::value& item : list->get_array()) {
    const json::object* entry = item.if_object();
    const json::value* word = entry == nullptr ? nullptr : entry->if_contains("String");
    if (word == nullptr || !word->is_object()) return Unsupported(node, "'*' in place of a name");
    words.emplace_back(TextOf(word->get_object(), "sval"));
  }
  return words;
}

base::Status PredicateTreeReader::Only(const Object& node,
                                       std::initializer_list<std::string_view> keys) {
  for (const auto& member : node) {
    const std::string_view key = member.key();
    if (key != "location" && std::ranges::find(keys, key) == keys.end()) {
      return Unsupported(node, "this form");
    }
  }
  return base::Ok();
}

std::string_view PredicateTreeReader::TextOf(const Object& node, std::string_view key) {
  const json::value* value = node.if_contains(key);
  if (value == nullptr || !value->is_string()) return {};
  return value->get_string();
}

base::Error PredicateTreeReader::Unsupported(const Object& node, std::string_view what) {
  return Refused(node, std::string(what) + " is not supported");
}

base::Error PredicateTreeReader::Refused(const Object& node, std::string_view why) {
  const json::value* location = node.if_contains("location");
  std::size_t offset = text_.places.front().offset;
  if (location != nullptr && location->is_int64() && location->get_int64() > 0) {
    offset = static_cast<std::size_t>(location->get_int64());
  }
  return RefusedAt(text_.PlaceAt(offset).character, why);
}

}  // namespace louver::sql
