#pragma once

#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "base/result.h"

// PostgreSQL's parse tree as JSON, and the few ways of looking at it that the refusals need.
namespace louver::standin::tree {

// The tree of the one statement in `text`. PostgreSQL's own syntax error when there is none.
base::Result<boost::json::value> Parse(const std::string& text);

// {"SelectStmt": {...}}: the node's kind, "" when it is not a node.
std::string_view Kind(const boost::json::value& node);
// The node's fields.
const boost::json::object& Fields(const boost::json::value& node);

const boost::json::value* Find(const boost::json::object& fields, std::string_view name);
std::string_view Text(const boost::json::object& fields, std::string_view name);  // "" when absent
bool Flag(const boost::json::object& fields, std::string_view name);
std::size_t Location(const boost::json::object& fields);
bool HasItems(const boost::json::object& fields, std::string_view name);
// The text of a String node.
std::string_view StringOf(const boost::json::value& node);
// The last of a list of String nodes, such as a function's name.
std::string_view LastString(const boost::json::object& fields, std::string_view name);

}  // namespace louver::standin::tree
