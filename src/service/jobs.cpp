#include "service/jobs.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace louver::service {
namespace {

using store::Job;
using store::Transaction;

bool MaySee(const Actor& actor, const Job& job) {
  return Holds(actor, model::Permission::kApplicationAdmin) ||
         Holds(actor, model::Permission::kGovernance) || job.created_by == actor.caller.user;
}

bool Matches(const Job& job, const JobSearch& search) {
  const auto& types = search.types;
  if (!types.empty() && std::find(types.begin(), types.end(), job.kind) == types.end()) {
    return false;
  }
  if (search.from && job.created_at < *search.from) return false;
  return !search.until || job.created_at < *search.until;
}

}  // namespace

base::Result<std::vector<Job>> Jobs::Await(const Actor& actor, const std::vector<std::string>& ids,
                                           std::chrono::steady_clock::time_point deadline,
                                           const std::stop_token& stop) {
  ASSIGN_OR_RETURN(const auto found, parts_.queue.WaitFor(ids, deadline, stop));
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!found[i] || !MaySee(actor, *found[i])) {
      return base::NotFound("No job found with ID " + ids[i] + ".");
    }
    jobs.push_back(*found[i]);
  }
  return jobs;
}

base::Result<std::vector<Job>> Jobs::Visible(const Actor& actor, const JobSearch& search) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<Job>> {
    std::vector<Job> visible;
    for (store::PageRequest page;; page.offset += page.size) {
      ASSIGN_OR_RETURN(auto slice, store::ListJobs(tx, search.state, page));
      std::copy_if(std::make_move_iterator(slice.items.begin()),
                   std::make_move_iterator(slice.items.end()), std::back_inserter(visible),
                   [&](const Job& job) { return MaySee(actor, job) && Matches(job, search); });
      if (page.offset + page.size >= slice.total) return visible;
    }
  });
}

base::Result<store::Page<Job>> Jobs::Search(const Actor& actor, const JobSearch& search,
                                            const store::PageRequest& page) {
  ASSIGN_OR_RETURN(std::vector<Job> visible, Visible(actor, search));
  store::Page<Job> found;
  found.total = static_cast<std::int64_t>(visible.size());
  const auto from = std::min(page.offset, found.total);
  const auto until = std::min(page.offset + page.size, found.total);
  std::move(visible.begin() + from, visible.begin() + until, std::back_inserter(found.items));
  return found;
}

base::Result<JobCounts> Jobs::Count(const Actor& actor, const JobSearch& search) {
  ASSIGN_OR_RETURN(const std::vector<Job> visible, Visible(actor, search));
  JobCounts counts;
  for (const Job& job : visible) ++counts[job.kind][job.state];
  return counts;
}

}  // namespace louver::service
