#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"

namespace louver::api::decode {

// Which instant of a day a date without a time means.
enum class DayEnd { kFirst, kLast };

// An instant as clients write it: "2026-01-31T09:30:00.250Z", where
// - the fraction of the second is optional and has one to nine digits (".5" is 500 ms); what is
//   finer than a millisecond is cut;
// - the zone is "Z", "z", or an offset as "+01:00", "-01:00" or "+0100"; without one it is UTC;
// - a date alone, "2026-01-31", is the first or the last millisecond of that day in UTC.
// Nothing when it is written in another way, or there is no such day or time.
std::optional<base::Instant> ParseDate(std::string_view text, DayEnd day_end);

}  // namespace louver::api::decode
