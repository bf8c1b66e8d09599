#include "store/bulk_jobs.h"

#include <utility>

#include "store/statement.h"

namespace louver::store {
namespace {

base::Result<std::vector<BulkJob>> ReadBulkJobs(Transaction& tx, const std::string& column,
                                                const std::string& value) {
  std::vector<BulkJob> found;
  RETURN_IF_ERROR((ForEach<std::string, std::string, std::string, std::int64_t, std::int64_t>(
      tx,
      [&](std::string job, std::string bulk_id, std::string connection_string, std::int64_t done,
          std::int64_t total) {
        found.push_back(
            {std::move(job), std::move(bulk_id), std::move(connection_string), done, total});
      },
      "SELECT b.job_id, b.bulk_id, b.connection_string, b.done, b.total FROM bulk_jobs b"
      " JOIN jobs j ON j.id = b.job_id WHERE b." +
          column + " = ? ORDER BY j.ordinal",
      value)));
  return found;
}

}  // namespace

base::Status PutBulkJob(Transaction& tx, const BulkJob& bulk_job) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM bulk_jobs WHERE job_id = ? AND bulk_id = ?", bulk_job.job,
                      bulk_job.bulk_id));
  return Run(tx,
             "INSERT INTO bulk_jobs (job_id, bulk_id, connection_string, done, total)"
             " VALUES (?, ?, ?, ?, ?)",
             bulk_job.job, bulk_job.bulk_id, bulk_job.connection_string, bulk_job.done,
             bulk_job.total);
}

base::Status PutProgress(Transaction& tx, const std::string& job, std::int64_t done,
                         std::int64_t total) {
  return Run(tx, "UPDATE bulk_jobs SET done = ?, total = ? WHERE job_id = ?", done, total, job);
}

base::Result<std::vector<BulkJob>> JobsOfBulk(Transaction& tx, const std::string& bulk_id) {
  return ReadBulkJobs(tx, "bulk_id", bulk_id);
}

base::Result<std::vector<BulkJob>> JobsOnConnection(Transaction& tx,
                                                    const std::string& connection_string) {
  return ReadBulkJobs(tx, "connection_string", connection_string);
}

}  // namespace louver::store
