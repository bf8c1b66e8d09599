#include "sql/predicate_tree.h"

#include <memory>

#include <boost/json.hpp>
#include <pg_query.h>

#include "sql/predicate_tree_reader.h"

namespace louver::sql {
namespace {

namespace json = boost::json;

// The tree of an expression of the greatest depth is about this deep as JSON.
constexpr std::size_t kDeepestJson = 1000;

struct FreeResult {
  void operator()(PgQueryParseResult* result) const {
    pg_query_free_parse_result(*result);
    delete result;
  }
};

base::Error RefusedByParser(const PgQueryError& error, const PredicateText& text) {
  const std::size_t offset =
      error.cursorpos > 0 ? static_cast<std::size_t>(error.cursorpos) - 1 : 0;
  const PredicateText::Place& place = text.PlaceAt(offset);
  if (!std::string_view(error.message).starts_with("syntax error")) {
    return RefusedAt(place.character, "the expression cannot be read");
  }
  if (place.shown.empty()) return RefusedAt(place.character, "the expression is not complete");
  return RefusedAt(place.character, "syntax error near " + place.shown);
}

// The condition of "SELECT 1 WHERE (...)" when the tree is that and nothing else.
const json::value* FindCondition(const json::value& tree) {
  const json::object* select = nullptr;
  try {
    const json::array& statements = tree.at("stmts").as_array();
    if (statements.size() != 1) return nullptr;
    select = &statements[0].at("stmt").at("SelectStmt").as_object();
  } catch (const std::exception&) {
    return nullptr;
  }
  for (const auto& member : *select) {
    const std::string_view key = member.key();
    if (key != "targetList" && key != "whereClause" && key != "limitOption" && key != "op") {
      return nullptr;
    }
  }
  return select->if_contains("whereClause");
}

}  // namespace

base::Result<Expression> ReadTree(const PredicateText& text, int& nodes) {
  const std::unique_ptr<PgQueryParseResult, FreeResult> parsed(
      new PgQueryParseResult(pg_query_parse(text.sql.c_str())));
  if (parsed->error != nullptr) return RefusedByParser(*parsed->error, text);

  json::parse_options options;
  options.max_depth = kDeepestJson;
  json::error_code failed;
  const json::value tree = json::parse(parsed->parse_tree, failed, {}, options);
  const std::size_t start = text.places.front().character;
  if (failed == json::error::too_deep)
    return RefusedAt(start, "the expression is nested too deeply");
  if (failed) return base::Internal("The parser's tree is not JSON.").WithCause(failed.message());

  const json::value* condition = FindCondition(tree);
  if (condition == nullptr) return RefusedAt(start, "this is not one expression");
  try {
    return PredicateTreeReader(text, nodes).Read(*condition);
  } catch (const std::exception& unknown_shape) {  // Boost.JSON, where a member is not as known
    return base::Internal("The parser's tree has an unknown shape.")
        .WithCause(unknown_shape.what());
  }
}

}  // namespace louver::sql
