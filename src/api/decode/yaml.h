#pragma once

#include <optional>
#include <string_view>

#include <boost/json/fwd.hpp>

#include "base/result.h"

namespace louver::api::decode {

// One YAML document as the JSON value that says the same. Plain scalars follow the core schema of
// YAML 1.2: null, true, false, integers and decimals are typed, "yes" and dates are text; quoted
// scalars are text. Aliases are copied within the bounds of document_builder.h, so that no document
// grows beyond them. Refused: several documents, a key twice, keys that are not scalars, merge
// keys, tags beyond the core schema, infinities and NaN, integers beyond an int64. Nothing when the
// document is empty. The error is a 400 with the reason and where, and repeats of
// the document no more than a member's name.
base::Result<std::optional<boost::json::value>> DecodeYaml(std::string_view text);

}  // namespace louver::api::decode
