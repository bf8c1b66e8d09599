#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <boost/json/fwd.hpp>

#include "api/decode/reader.h"
#include "base/result.h"

namespace louver::api::wire {

struct DigitsRule {
  std::int64_t most = 0;
  std::size_t fraction_digits = 0;
};

// A number above 0 as the digits its author wrote: a number of JSON is binary, and its shortest
// digits are those.
base::Result<std::string> ReadDigits(const decode::ValueReader& value, const DigitsRule& rule);

// The number that such digits are.
boost::json::value NumberOf(const std::string& digits);

}  // namespace louver::api::wire
