#pragma once

#include <string_view>

#include <boost/json/fwd.hpp>

#include "base/result.h"

namespace louver::api::decode {

// application/x-www-form-urlencoded as an object of strings. A name twice, malformed escapes, NUL
// and invalid UTF-8 are refused with a 400.
base::Result<boost::json::value> DecodeForm(std::string_view text);

}  // namespace louver::api::decode
