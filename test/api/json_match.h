#pragma once

#include <map>
#include <optional>
#include <string>

namespace boost::json {
class value;
}

namespace louver::test {

// What a case has learnt so far: ${name} in later requests and answers.
using Variables = std::map<std::string, std::string>;

// Compares an answer with what a case expects of it; says where they first differ.
//   "<any>"        matches any value
//   "<set:name>"   matches any scalar and remembers it as ${name}
//   "...": true    as a member of an object: further members are fine
// Everything else must be equal.
std::optional<std::string> Difference(const boost::json::value& expected,
                                      const boost::json::value& actual, Variables& variables,
                                      const std::string& path = "$");

// Puts the values of ${name} into a text; an unknown name stays as it is.
std::string Substitute(std::string text, const Variables& variables);

}  // namespace louver::test
