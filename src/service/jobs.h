#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/jobs.h"
#include "store/page.h"

namespace louver::service {

struct JobSearch {
  std::vector<std::string> types;  // any of them; empty for all
  std::optional<store::JobState> state;
  std::optional<base::Instant> from;   // created at or after
  std::optional<base::Instant> until;  // created before
};

// A job over many things, and how far it is.
struct BulkJob {
  store::Job job;
  std::int64_t done = 0;
  std::int64_t total = 0;
};

// How many jobs of a type are in each state.
using JobCounts = std::map<std::string, std::map<store::JobState, std::int64_t>>;

// The work Louver does in the background. Holders of APPLICATION_ADMIN or GOVERNANCE see all of it,
// others what they asked for themselves (by the caller's permissions and ownership: Get Job
// Status).
class Jobs {
 public:
  explicit Jobs(Parts& parts) : parts_(parts) {}

  // The jobs as they are once all have finished, or at `deadline`. kNotFound for one that does not
  // exist or is not the caller's to see.
  base::Result<std::vector<store::Job>> Await(const Actor& actor,
                                              const std::vector<std::string>& ids,
                                              std::chrono::steady_clock::time_point deadline,
                                              const std::stop_token& stop);

  // Oldest first.
  base::Result<store::Page<store::Job>> Search(const Actor& actor, const JobSearch& search,
                                               const store::PageRequest& page);
  base::Result<JobCounts> Count(const Actor& actor, const JobSearch& search);

  // Those of them that are the caller's to see, in the order they were asked for: of one bulk; of
  // one connection, as "user@host:port/database" or with the port hidden as in lists.
  base::Result<std::vector<BulkJob>> OfBulk(const Actor& actor, const std::string& bulk_id);
  base::Result<std::vector<BulkJob>> OnConnection(const Actor& actor,
                                                  const std::string& connection_string);

 private:
  base::Result<std::vector<store::Job>> Visible(const Actor& actor, const JobSearch& search);

  Parts& parts_;
};

}  // namespace louver::service
