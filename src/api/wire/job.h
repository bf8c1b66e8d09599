#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "service/jobs.h"

namespace louver::api::wire {

// {"id", "state", "output"}: an entry of POST /jobs/statuses. `output` of a job that failed says
// why: {"error": …}.
boost::json::object JobStatusObject(const store::Job& job);

// The same with type and times: a row of GET /jobs/search (members beyond the above are ours).
boost::json::object JobObject(const store::Job& job);

// {"id", "state", "output", "progress": {"done", "total"}}: an entry of GET /jobs?bulkId= (progress
// is ours).
boost::json::object BulkJobObject(const service::BulkJob& job);

// {"pending", "completed", "failed"}: GET /jobs?connectionString=; {} for no job.
boost::json::object BulkJobCounts(const std::vector<service::BulkJob>& jobs);

// [{"jobType": …, "<state>": <count>, …}], every state present.
boost::json::array JobSummary(const service::JobCounts& counts);

}  // namespace louver::api::wire
