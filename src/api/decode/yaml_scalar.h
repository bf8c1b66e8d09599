#pragma once

#include <string_view>

#include "api/decode/document_builder.h"
#include "base/result.h"

namespace louver::api::decode {

// Why a tag is refused. It is not repeated: forgotten quotes make one of the password in
// "password: !secret".
inline constexpr char kUnknownTag[] = "this tag is not supported";

// Adds a scalar to the document as its tag has it: "?" (plain) by the core schema of YAML 1.2
// (https://yaml.org/spec/1.2.2/#103-core-schema), "!" (quoted) as text, a core tag as the type it
// names. Other tags are refused.
base::Status AddYamlScalar(std::string_view tag, std::string_view text, DocumentBuilder& builder);

}  // namespace louver::api::decode
