#include "standin/analysis/truth_tests.h"

#include <boost/json.hpp>

#include "standin/syntax/refusal.h"

namespace louver::standin {
namespace json = boost::json;
namespace {

// Whether a truth test stands in a select list; `selected` is true inside of one.
bool IsSelected(const json::value& node, bool selected) {
  if (node.is_array()) {
    for (const json::value& item : node.get_array()) {
      if (IsSelected(item, selected)) return true;
    }
  }
  if (!node.is_object()) return false;
  for (const auto& [name, value] : node.get_object()) {
    if (selected && name == "BooleanTest") return true;
    bool inside = selected;
    if (name == "targetList") inside = true;
    if (name == "whereClause" || name == "havingClause" || name == "quals") inside = false;
    if (IsSelected(value, inside)) return true;
  }
  return false;
}

}  // namespace

base::Status CheckTruthTests(const json::value& statement) {
  if (IsSelected(statement, false)) return Refusal(kNotSupported, "Not implemented");
  return base::Ok();
}

}  // namespace louver::standin
