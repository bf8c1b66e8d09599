#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/audit_chain.h"
#include "store/audit_search.h"
#include "store/page.h"

namespace louver::service {

// Steps of a calendar in UTC; a week begins on Monday. Others are so many milliseconds, from 1970.
enum class CalendarStep { kWeek, kMonth, kQuarter, kYear };
using TimeStep = std::variant<std::chrono::milliseconds, CalendarStep>;

// How many events there are of each value, or in each stretch of time.
struct AuditValueCounts {
  std::string name;
  store::AuditField field = store::AuditField::kAction;
  std::int64_t size = 10;  // the most frequent values; the others are summed up
};
struct AuditTimeCounts {
  std::string name;
  TimeStep step = std::chrono::hours(24);
  std::int64_t least = 0;  // stretches with fewer events are left out
};
using AuditAggregation = std::variant<AuditValueCounts, AuditTimeCounts>;

struct AuditBucket {
  std::string value;   // of AuditValueCounts
  base::Instant from;  // of AuditTimeCounts
  std::int64_t count = 0;
};
struct AuditBuckets {
  std::vector<AuditBucket> buckets;
  std::int64_t others = 0;  // events whose value is not among the buckets
};

struct AuditRequest {
  store::AuditSearch search;
  store::AuditPage page;
  std::vector<AuditAggregation> aggregations;
  std::string text;  // the question, as the record of the reading tells it
};
struct AuditAnswer {
  store::Page<store::FoundAudit> found;
  std::vector<AuditBuckets> aggregations;  // in the order asked for
};

// Most stretches of time in one answer.
inline constexpr std::int64_t kMostTimeBuckets = 10'000;

// The audit record, for AUDIT; owners of data sources read what is about these. Every reading is an
// event of the record itself, written before the answer is given.
class AuditTrail {
 public:
  explicit AuditTrail(Parts& parts) : parts_(parts) {}

  // kForbidden naming AUDIT unless the caller may read some of it.
  base::Status RequireReader(const Actor& actor);

  // kInvalid for more stretches of time than kMostTimeBuckets.
  base::Result<AuditAnswer> Search(const Actor& actor, AuditRequest request);

  // The people who did what `found` tells of, as far as they are still there, by id.
  base::Result<std::vector<model::User>> ActorsOf(const std::vector<model::UserId>& ids);

  // For AUDIT alone. See store/audit_chain.h for what is found.
  base::Result<store::ChainReport> Verify(const Actor& actor, const std::string& expected);

 private:
  Parts& parts_;
};

}  // namespace louver::service
