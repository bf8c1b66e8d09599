#pragma once

#include <chrono>
#include <cstdint>

#include "base/result.h"
#include "platform/platform.h"
#include "sql/expression.h"

namespace louver::platform {

struct RowCounts {
  std::int64_t before = 0;  // shown before
  std::int64_t after = 0;
  std::int64_t gained = 0;  // shown after and not before
  std::int64_t lost = 0;    // the other way round
  bool operator==(const RowCounts&) const = default;
};

// Counts rows in a warehouse; nothing else of them leaves it. Calls block. Thread-safe.
class RowCounter {
 public:
  virtual ~RowCounter() = default;

  // `shown` gives for each row shown_before and shown_after, each 1 or 0. Runs as Louver's account,
  // changes nothing. Errors are those of Connection; kUnavailable, too, when the warehouse did not
  // get there within `limit`. Their messages may tell of values in rows: they are not for callers.
  virtual base::Result<RowCounts> CountRows(const SetupTarget& target, const sql::Select& shown,
                                            std::chrono::milliseconds limit) = 0;
};

}  // namespace louver::platform
