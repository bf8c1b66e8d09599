#include "standin/analysis/correlation.h"

#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "standin/analysis/tree.h"
#include "standin/syntax/refusal.h"

namespace louver::standin {

namespace json = boost::json;

namespace {

base::Error Unsupported() {
  return Refusal(kNotSupported, "This type of correlated subquery pattern is not supported yet");
}

// The tables one query level names, and the level around it.
struct Level {
  std::set<std::string, std::less<>> tables;
  const Level* outer = nullptr;
};

// What the expressions and FROM items of a level turned out to hold.
struct Findings {
  bool correlated = false;  // refers to the level around
  bool window = false;
  bool aggregate = false;  // other than min and max
  bool correlated_subquery = false;
};

bool IsSelect(const json::object& fields) { return tree::Text(fields, "op").starts_with("SETOP_"); }

class Checker {
 public:
  // Looks for query levels; `level` is the one we are in, if any.
  base::Status Visit(const json::value& node, Level* level, Findings& findings) {
    if (node.is_array()) {
      for (const auto& item : node.get_array()) RETURN_IF_ERROR(Visit(item, level, findings));
      return base::Ok();
    }
    if (!node.is_object()) return base::Ok();
    const json::object& object = node.get_object();
    if (IsSelect(object)) {
      // A derived table: it sees what we see outside, not our own tables.
      Findings inner;
      RETURN_IF_ERROR(VisitSelect(object, level == nullptr ? nullptr : level->outer, inner));
      findings.correlated |= inner.correlated;
      return base::Ok();
    }
    for (const auto& [key, value] : object) {
      if (!value.is_object()) {
        RETURN_IF_ERROR(Visit(value, level, findings));
      } else if (key == "ColumnRef") {
        RETURN_IF_ERROR(VisitColumn(value.get_object(), level, findings));
      } else if (key == "SubLink") {
        RETURN_IF_ERROR(VisitSubLink(value.get_object(), level, findings));
      } else if (key == "JoinExpr") {
        RETURN_IF_ERROR(VisitJoin(value.get_object(), level, findings));
      } else {
        if (key == "FuncCall") NoteFunction(value.get_object(), findings);
        RETURN_IF_ERROR(Visit(value, level, findings));
      }
    }
    return base::Ok();
  }

 private:
  base::Status VisitSelect(const json::object& select, const Level* outer, Findings& findings) {
    if (const json::value* left = tree::Find(select, "larg")) {
      RETURN_IF_ERROR(VisitSelect(left->as_object(), outer, findings));
      RETURN_IF_ERROR(VisitSelect(select.at("rarg").as_object(), outer, findings));
    }
    Level level{.tables = {}, .outer = outer};
    if (const json::value* from = tree::Find(select, "fromClause")) CollectTables(*from, level);
    for (const auto& [key, value] : select) {
      if (key == "larg" || key == "rarg") continue;
      if (key == "groupClause") {
        RETURN_IF_ERROR(VisitGrouping(select, value, level, findings));
      } else {
        RETURN_IF_ERROR(Visit(value, &level, findings));
      }
    }
    return base::Ok();
  }

  void CollectTables(const json::value& node, Level& level) {
    if (node.is_array()) {
      for (const auto& item : node.get_array()) CollectTables(item, level);
      return;
    }
    if (!node.is_object()) return;
    const json::object& object = node.get_object();
    if (IsSelect(object)) return;
    if (const json::value* alias = tree::Find(object, "alias");
        alias != nullptr && alias->is_object()) {
      level.tables.emplace(tree::Text(alias->get_object(), "aliasname"));
    } else if (const auto name = tree::Text(object, "relname"); !name.empty()) {
      level.tables.emplace(name);
    }
    for (const auto& [key, value] : object) {
      if (key != "alias" && key != "quals") CollectTables(value, level);
    }
  }

  base::Status VisitColumn(const json::object& column, const Level* level, Findings& findings) {
    const json::array& fields = column.at("fields").as_array();
    if (fields.size() < 2) return base::Ok();
    const std::string_view table = tree::StringOf(fields[fields.size() - 2]);
    int distance = 0;
    for (; level != nullptr; level = level->outer, ++distance) {
      if (!level->tables.contains(table)) continue;
      if (distance > 1) return Unsupported();
      findings.correlated |= distance == 1;
      break;
    }
    return base::Ok();
  }

  base::Status VisitSubLink(const json::object& link, Level* level, Findings& findings) {
    if (const json::value* test = tree::Find(link, "testexpr"))
      RETURN_IF_ERROR(Visit(*test, level, findings));
    const json::object& select = tree::Fields(link.at("subselect"));
    Findings inner;
    RETURN_IF_ERROR(VisitSelect(select, level, inner));
    if (!inner.correlated) return base::Ok();
    findings.correlated_subquery = true;
    const bool in = tree::Text(link, "subLinkType") == "ANY_SUBLINK";
    if (inner.window || (in && inner.aggregate && tree::HasItems(select, "groupClause")))
      return Unsupported();
    return base::Ok();
  }

  base::Status VisitJoin(const json::object& join, Level* level, Findings& findings) {
    for (const auto& [key, value] : join) {
      if (key != "quals") {
        RETURN_IF_ERROR(Visit(value, level, findings));
        continue;
      }
      Findings condition;
      RETURN_IF_ERROR(Visit(value, level, condition));
      if (condition.correlated_subquery && tree::Text(join, "jointype") != "JOIN_INNER")
        return Unsupported();
      findings.correlated |= condition.correlated;
      findings.correlated_subquery |= condition.correlated_subquery;
    }
    return base::Ok();
  }

  // GROUP BY an expression, the number of an output column, or its name.
  base::Status VisitGrouping(const json::object& select, const json::value& group, Level& level,
                             Findings& findings) {
    for (const auto& item : group.as_array()) {
      Findings own;
      RETURN_IF_ERROR(Visit(item, &level, own));
      if (const json::value* output = OutputColumn(select, item))
        RETURN_IF_ERROR(Visit(*output, &level, own));
      if (own.correlated_subquery) return Unsupported();
      findings.correlated |= own.correlated;
    }
    return base::Ok();
  }

  const json::value* OutputColumn(const json::object& select, const json::value& item) {
    const json::value* targets = tree::Find(select, "targetList");
    if (targets == nullptr) return nullptr;
    if (tree::Kind(item) == "A_Const") {
      const json::value* number = tree::Find(tree::Fields(item), "ival");
      const json::value* value =
          number != nullptr ? tree::Find(number->as_object(), "ival") : nullptr;
      const auto index = value != nullptr && value->is_int64() ? value->get_int64() : 0;
      const bool valid =
          index >= 1 && static_cast<std::size_t>(index) <= targets->as_array().size();
      return valid ? &targets->as_array()[static_cast<std::size_t>(index - 1)] : nullptr;
    }
    if (tree::Kind(item) != "ColumnRef") return nullptr;
    const json::array& fields = tree::Fields(item).at("fields").as_array();
    for (const auto& target : targets->as_array()) {
      if (fields.size() == 1 &&
          tree::Text(tree::Fields(target), "name") == tree::StringOf(fields[0]) &&
          !tree::StringOf(fields[0]).empty()) {
        return &target;
      }
    }
    return nullptr;
  }

  void NoteFunction(const json::object& call, Findings& findings) {
    static const std::set<std::string_view> kAggregates = {
        "avg",     "count",      "sum",         "stddev",  "variance", "listagg",        "bool_and",
        "bool_or", "stddev_pop", "stddev_samp", "var_pop", "var_samp", "percentile_cont"};
    findings.window |= tree::Find(call, "over") != nullptr;
    findings.aggregate |= kAggregates.contains(tree::LastString(call, "funcname"));
  }
};

}  // namespace

base::Status CheckCorrelation(const json::value& statement) {
  Findings findings;
  return Checker().Visit(statement, nullptr, findings);
}

}  // namespace louver::standin
