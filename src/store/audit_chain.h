#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/transaction.h"

// The hashes that tie each audit event to the one before, so that a change of the record shows.
namespace louver::store {

// SHA-256 over both, as 64 hexadecimal digits. Before the first event comes kNoEvent.
std::string ChainHash(std::string_view previous_hash, std::string_view document);
inline constexpr std::string_view kNoEvent =
    "0000000000000000000000000000000000000000000000000000000000000000";

struct ChainLink {
  std::int64_t ordinal = 0;
  std::string hash = std::string(kNoEvent);
};
// The newest event there is.
base::Result<ChainLink> NewestLink(Transaction& tx);

// Chains the events that were there before there was a chain, for the migration that adds it.
base::Status ChainPresentEvents(Transaction& tx);

struct ChainBreak {
  std::int64_t ordinal = 0;  // of the first event that is not as it was written
  std::string event;         // its id, as far as it is there
  std::string reason;
  bool operator==(const ChainBreak&) const = default;
};

struct ChainReport {
  std::int64_t events = 0;
  ChainLink head;
  std::optional<ChainBreak> first_break;
  bool holds() const { return !first_break; }
};

// Reads the whole record, a part at a time. Finds every event that was changed, removed, put in
// another place or made harder to find. What was removed at the end with all its traces is found
// by `expected`, a hash that was the head once: it must still be that of an event. Empty for none.
base::Result<ChainReport> VerifyAudit(Transaction& tx, const std::string& expected);

}  // namespace louver::store
