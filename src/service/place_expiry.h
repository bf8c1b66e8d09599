#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "job/retry.h"
#include "model/data_source.h"
#include "service/parts.h"
#include "store/jobs.h"
#include "store/transaction.h"

// Places that end. The warehouse stops showing rows by itself when the time has come
// (my_entitlement leaves the place out); the jobs here take the place out of the store as well.
namespace louver::service {

inline constexpr char kExpireJob[] = "subscription.expire";
// Only the store can fail here: until it works again.
inline constexpr job::RetryPolicy kExpireRetry{.most_attempts = 100,
                                               .first_pause = std::chrono::milliseconds(500),
                                               .longest_pause = std::chrono::milliseconds(600'000)};

// Days after which a place may end: a hundred years.
inline constexpr std::int64_t kMostPlaceDays = 36'500;

// The end of the day `days` days from now, in UTC: 0 is the end of today, 1 that of tomorrow
// (Manage Members). Nothing for nothing.
std::optional<base::Instant> EndOfPlace(base::Instant now, std::optional<std::int64_t> days);

// Queues the end of a place, of a person or a group, in the caller's transaction; nothing for one
// without an end.
base::Status RequestExpiry(store::Transaction& tx, Parts& parts, model::SubscriptionId place,
                           std::optional<base::Instant> expires_at);

// One attempt of that job: removes the place if its time has come. One that was changed or removed
// meanwhile is left alone.
base::Result<std::string> ExpirePlace(Parts& parts, const store::Job& job,
                                      const std::stop_token& stop);

}  // namespace louver::service
