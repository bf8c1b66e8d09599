#pragma once

#include <optional>
#include <string>

#include <boost/json/value.hpp>

#include "base/clock.h"

namespace louver::api::wire {

inline boost::json::value Time(base::Instant instant) {
  return boost::json::string(base::FormatInstant(instant));
}

inline boost::json::value Time(const std::optional<base::Instant>& instant) {
  return instant ? Time(*instant) : boost::json::value(nullptr);
}

inline boost::json::value TextOrNull(const std::optional<std::string>& text) {
  return text ? boost::json::value(*text) : boost::json::value(nullptr);
}

// V1 shows an empty description as null.
inline boost::json::value TextOrNull(const std::string& text) {
  return text.empty() ? boost::json::value(nullptr) : boost::json::value(text);
}

}  // namespace louver::api::wire
