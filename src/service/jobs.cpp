#include "service/jobs.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "model/connection.h"
#include "store/bulk_jobs.h"
#include "store/connections.h"

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

base::Result<std::vector<BulkJob>> Shown(Transaction& tx, const Actor& actor,
                                         const std::vector<store::BulkJob>& found) {
  std::vector<BulkJob> shown;
  for (const store::BulkJob& one : found) {
    ASSIGN_OR_RETURN(Job job, store::GetJob(tx, one.job));
    if (MaySee(actor, job)) shown.push_back({std::move(job), one.done, one.total});
  }
  return shown;
}

// The forms under which a connection is known: whole, and with the port hidden.
std::vector<std::string> FormsOf(const model::Connection& connection) {
  const std::string before = connection.username + "@" + connection.host + ":";
  const std::string after = "/" + connection.database;
  return {before + std::to_string(connection.port) + after, before + "###" + after,
          before + "???" + after};
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

base::Result<std::vector<BulkJob>> Jobs::OfBulk(const Actor& actor, const std::string& bulk_id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<BulkJob>> {
    ASSIGN_OR_RETURN(const auto found, store::JobsOfBulk(tx, bulk_id));
    return Shown(tx, actor, found);
  });
}

base::Result<std::vector<BulkJob>> Jobs::OnConnection(const Actor& actor,
                                                      const std::string& connection_string) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<BulkJob>> {
    std::set<std::string> names{connection_string};
    ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
    for (const model::Connection& connection : connections) {
      const std::vector<std::string> forms = FormsOf(connection);
      if (std::find(forms.begin(), forms.end(), connection_string) == forms.end()) continue;
      names.insert(forms.front());
    }
    std::vector<BulkJob> all;
    for (const std::string& name : names) {
      ASSIGN_OR_RETURN(const auto found, store::JobsOnConnection(tx, name));
      ASSIGN_OR_RETURN(auto shown, Shown(tx, actor, found));
      std::move(shown.begin(), shown.end(), std::back_inserter(all));
    }
    return all;
  });
}

}  // namespace louver::service
