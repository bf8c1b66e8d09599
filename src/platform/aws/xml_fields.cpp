#include "platform/aws/xml_fields.h"

#include <algorithm>
#include <sstream>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

namespace louver::platform::aws {
namespace {

using Tree = boost::property_tree::ptree;
using Fields = std::map<std::string, std::string>;

// The parser descends by recursion and would leave the stack (github.com/boostorg/property_tree,
// issue 130). An answer of AWS has about fifteen tags.
constexpr std::ptrdiff_t kMostTags = 200;

// The library keeps attributes and comments under names that no element can have.
bool IsElement(const std::string& name) { return !name.starts_with('<'); }

// False when a field occurs twice.
bool Collect(const std::string& path, const Tree& tree, Fields& fields) {
  bool is_leaf = true;
  for (const auto& [name, child] : tree) {
    if (!IsElement(name)) continue;
    is_leaf = false;
    if (!Collect(path.empty() ? name : path + "." + name, child, fields)) return false;
  }
  return !is_leaf || path.empty() || fields.emplace(path, tree.data()).second;
}

}  // namespace

std::optional<Fields> ReadXmlFields(std::string_view document) {
  if (std::count(document.begin(), document.end(), '<') > kMostTags) return std::nullopt;
  Tree tree;
  try {
    std::istringstream stream{std::string(document)};
    boost::property_tree::read_xml(stream, tree);
  } catch (const boost::property_tree::xml_parser_error&) {
    return std::nullopt;
  }
  Fields fields;
  if (!Collect("", tree, fields)) return std::nullopt;
  return fields;
}

}  // namespace louver::platform::aws
