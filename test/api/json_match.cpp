#include "test/api/json_match.h"

#include <boost/json.hpp>

namespace louver::test {
namespace json = boost::json;
namespace {

std::string ScalarText(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

std::optional<std::string> ObjectDifference(const json::object& expected,
                                            const json::object& actual, Variables& variables,
                                            const std::string& path) {
  bool open = false;
  for (const auto& [key, value] : expected) {
    if (key == "...") {
      open = true;
      continue;
    }
    const json::value* found = actual.if_contains(key);
    if (found == nullptr) return path + "." + std::string(key) + " is missing";
    if (auto difference = Difference(value, *found, variables, path + "." + std::string(key))) {
      return difference;
    }
  }
  if (open) return std::nullopt;
  for (const auto& member : actual) {
    if (!expected.contains(member.key())) {
      return path + "." + std::string(member.key()) + " is there and was not expected";
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> Difference(const json::value& expected, const json::value& actual,
                                      Variables& variables, const std::string& path) {
  if (expected.is_string()) {
    const std::string text(expected.as_string());
    if (text == "<any>") return std::nullopt;
    if (text.starts_with("<set:") && text.ends_with(">")) {
      variables[text.substr(5, text.size() - 6)] = ScalarText(actual);
      return std::nullopt;
    }
  }
  if (expected.is_object() && actual.is_object()) {
    return ObjectDifference(expected.as_object(), actual.as_object(), variables, path);
  }
  if (expected.is_array() && actual.is_array()) {
    const json::array& wanted = expected.as_array();
    const json::array& got = actual.as_array();
    if (wanted.size() != got.size()) {
      return path + " has " + std::to_string(got.size()) + " elements, expected " +
             std::to_string(wanted.size());
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (auto difference =
              Difference(wanted[i], got[i], variables, path + "[" + std::to_string(i) + "]")) {
        return difference;
      }
    }
    return std::nullopt;
  }
  if (expected == actual) return std::nullopt;
  return path + " is " + json::serialize(actual) + ", expected " + json::serialize(expected);
}

std::string Substitute(std::string text, const Variables& variables) {
  for (const auto& [name, value] : variables) {
    const std::string hole = "${" + name + "}";
    for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at)) {
      text.replace(at, hole.size(), value);
      at += value.size();
    }
  }
  return text;
}

}  // namespace louver::test
