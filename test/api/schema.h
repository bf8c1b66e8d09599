#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace boost::json {
class value;
}

namespace louver::test {

// What is wrong with a value by a schema of an OpenAPI 3.0 document, and where; nothing when it is
// valid. `document` is where "#/components/…" points into. A keyword that is not known here is
// wrong as well, whatever the value: else a schema would promise what nobody checks.
std::optional<std::string> Violation(const boost::json::value& document,
                                     const boost::json::value& schema,
                                     const boost::json::value& value,
                                     const std::string& path = "$");

bool IsKnownKeyword(std::string_view keyword);

// The value itself, or what its "$ref" points at. Aborts the test program when that is nowhere.
const boost::json::value& Resolved(const boost::json::value& document,
                                   const boost::json::value& value);

}  // namespace louver::test
