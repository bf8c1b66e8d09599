#include <charconv>
#include <limits>
#include <optional>

#include <boost/json.hpp>

#include "sql/predicate_tree_reader.h"
#include "sql/predicate_vocabulary.h"

namespace louver::sql {
namespace {

namespace json = boost::json;

// "#12" is entry 12 of a list of the skeleton.
template <typename List>
const typename List::value_type* FindEntry(const List& list, std::string_view word) {
  if (!word.starts_with('#')) return nullptr;
  word.remove_prefix(1);
  std::size_t index = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), index);
  if (read.ec != std::errc() || read.ptr != word.data() + word.size()) return nullptr;
  return index < list.size() ? &list[index] : nullptr;
}

Expression Number(const std::string& digits) {
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, value);
  if (read.ec == std::errc() && read.ptr == end) return {IntegerLiteral{value}};
  return {DecimalLiteral{digits}};
}

std::optional<std::int64_t> IntegerAt(const json::object& node, std::string_view key) {
  const json::value* value = node.if_contains(key);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

std::string_view WhyNot(std::string_view op) {
  if (op == "SVFOP_CURRENT_USER" || op == "SVFOP_USER" || op == "SVFOP_CURRENT_ROLE" ||
      op == "SVFOP_SESSION_USER") {
    return "write @username for the user, or a column of this name in double quotes";
  }
  if (op == "SVFOP_CURRENT_CATALOG") return "current_catalog is not supported";
  if (op == "SVFOP_CURRENT_SCHEMA") return "current_schema is not supported";
  return "a time of day is not supported; current_date is";
}

}  // namespace

base::Result<Expression> PredicateTreeReader::Constant(const Object& node) {
  if (const json::value* text = node.if_contains("sval"); text != nullptr && text->is_object()) {
    RETURN_IF_ERROR(Only(node, {"sval"}));
    const std::string* value = FindEntry(text_.strings, TextOf(text->get_object(), "sval"));
    if (value == nullptr) return Unsupported(node, "this form");
    return Expression{StringLiteral{*value}};
  }
  if (const json::value* flag = node.if_contains("boolval"); flag != nullptr && flag->is_object()) {
    RETURN_IF_ERROR(Only(node, {"boolval"}));
    const json::value* set = flag->get_object().if_contains("boolval");
    return Expression{BooleanLiteral{set != nullptr && set->is_bool() && set->get_bool()}};
  }
  if (node.contains("isnull")) {
    RETURN_IF_ERROR(Only(node, {"isnull"}));
    return Expression{NullLiteral{}};
  }
  // Numbers come as parameters; a plain one was put in by the grammar, as in SUBSTRING(x FOR 2).
  return Unsupported(node, "this form");
}

base::Result<Expression> PredicateTreeReader::Column(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"fields"}));
  ASSIGN_OR_RETURN(const auto words, Words(node, "fields"));
  if (words.size() != 1) return Unsupported(node, "a column with its table");
  const std::string* written = FindEntry(text_.names, words[0]);
  auto name = Identifier::Make(written == nullptr ? words[0] : *written);
  if (!name.ok()) {
    return Refused(node,
                   "a column's name has 1 to " + std::to_string(Identifier::kMaxBytes) + " bytes");
  }
  return Expression{ColumnName{std::nullopt, *std::move(name)}};
}

base::Result<Expression> PredicateTreeReader::Value(const Object& node) {
  RETURN_IF_ERROR(Only(node, {"number"}));
  const auto number = IntegerAt(node, "number").value_or(0);
  if (number < 1 || static_cast<std::size_t>(number) > text_.values.size()) {
    return Unsupported(node, "a parameter");
  }
  const auto& value = text_.values[static_cast<std::size_t>(number) - 1];
  if (const auto* hole = std::get_if<Hole>(&value)) return Expression{*hole};
  return Number(std::get<std::string>(value));
}

base::Result<Expression> PredicateTreeReader::SqlValue(const Object& node) {
  const std::string_view op = TextOf(node, "op");
  if (op != "SVFOP_CURRENT_DATE") return Refused(node, WhyNot(op));
  RETURN_IF_ERROR(Only(node, {"op", "typmod"}));
  return Expression{CurrentDate{}};
}

base::Result<TypeName> PredicateTreeReader::Type(const Object& node) {
  if (node.contains("arrayBounds")) return Unsupported(node, "an array type");
  RETURN_IF_ERROR(Only(node, {"names", "typmods", "typemod"}));
  ASSIGN_OR_RETURN(auto words, Words(node, "names"));
  if (words.size() == 2 && words[0] == "pg_catalog") words.erase(words.begin());
  if (words.size() != 1 || words[0].starts_with('#')) {
    return Unsupported(node, "a type with a schema or in double quotes");
  }
  const auto word = FindType(words[0]);
  if (!word) return Unsupported(node, "the type " + words[0]);
  std::vector<int> numbers;
  if (const json::value* list = node.if_contains("typmods"); list != nullptr && list->is_array()) {
    for (const json::value& item : list->get_array()) {
      auto number = TypeNumber(item);
      if (!number.ok()) return Refused(node, number.error().message());
      numbers.push_back(*number);
    }
  }
  auto type = ReadType(*word, numbers);
  if (!type.ok()) return Refused(node, type.error().message());
  return type;
}

// The error's message is the reason alone.
base::Result<int> PredicateTreeReader::TypeNumber(const json::value& node) {
  const base::Error wrong = base::Invalid("a length or precision must be written out as a number");
  const json::object* object = node.if_object();
  if (object == nullptr) return wrong;
  std::optional<std::int64_t> index;
  if (const json::value* parameter = object->if_contains("ParamRef");
      parameter != nullptr && parameter->is_object()) {
    index = IntegerAt(parameter->get_object(), "number");
  }
  if (const json::value* constant = object->if_contains("A_Const");
      constant != nullptr && constant->is_object()) {
    // Without a place the grammar has put it in, as the 1 of a plain CHAR.
    if (IntegerAt(constant->get_object(), "location").value_or(-1) <= 0) return wrong;
    const json::value* integer = constant->get_object().if_contains("ival");
    if (integer != nullptr && integer->is_object()) {
      index = IntegerAt(integer->get_object(), "ival");
    }
  }
  if (!index || *index < 1 || static_cast<std::size_t>(*index) > text_.values.size()) return wrong;
  const auto* digits =
      std::get_if<std::string>(&text_.values[static_cast<std::size_t>(*index) - 1]);
  if (digits == nullptr) return wrong;
  const Expression number = Number(*digits);
  const auto* integer = std::get_if<IntegerLiteral>(&number.node);
  if (integer == nullptr || integer->value > std::numeric_limits<int>::max()) return wrong;
  return static_cast<int>(integer->value);
}

}  // namespace louver::sql
