#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace boost::json {
class value;
}

namespace louver::test {

// The keywords of a schema that hold no schema themselves.
bool IsRule(std::string_view keyword);

// What one of them of a schema says against a value: " is no integer". Nothing when it is content.
// A keyword that is not known says something against every value.
std::optional<std::string> RuleViolation(std::string_view keyword,
                                         const boost::json::value& operand,
                                         const boost::json::value& value);

}  // namespace louver::test
