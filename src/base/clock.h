#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace louver::base {

// Milliseconds since 1970 in UTC: the one resolution of every instant the product stores or shows.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// Where a part learns the time from. Passed in, so that tests own time. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant Now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant Now() const override;
};

// "2026-01-31T09:30:00.250Z"
std::string FormatInstant(Instant instant);
std::optional<Instant> ParseInstant(std::string_view text);

}  // namespace louver::base
