#pragma once

#include <string_view>

#include <boost/json/fwd.hpp>

#include "base/result.h"

namespace louver::api::decode {

// Strict JSON (RFC 8259): one value and nothing after it, no member twice, valid UTF-8 without NUL,
// numbers that fit an int64 or a finite double, within the bounds of document_builder.h. The error
// is a 400 with the reason and where, and repeats of the document no more than a member's name.
base::Result<boost::json::value> DecodeJson(std::string_view text);

}  // namespace louver::api::decode
