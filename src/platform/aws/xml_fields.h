#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace louver::platform::aws {

// The texts of a small XML document by the names that lead to them: "ErrorResponse.Error.Code".
// Attributes and namespaces do not count. Nothing when the document cannot be read, has more than
// 200 tags, or says something twice. (The library takes any closing tag for the one that is due.)
std::optional<std::map<std::string, std::string>> ReadXmlFields(std::string_view document);

}  // namespace louver::platform::aws
