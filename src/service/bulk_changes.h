#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "job/retry.h"
#include "model/data_source.h"
#include "model/tag.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

inline constexpr char kBulkJob[] = "dataSource.bulk";

enum class BulkType {
  kDelete,   // disables those that are enabled, and removes those that are disabled already
  kRestore,  // enables
  kTags,     // puts tags; none is taken off
};

struct BulkChange {
  BulkType type = BulkType::kDelete;
  std::vector<model::DataSourceId> ids;
  std::vector<model::TagName> tags;  // for kTags
};

struct BulkStarted {
  std::string bulk_id, job;
};

// The same change of many data sources (Manage Data Sources, bulk). For owners of all of them, and
// GOVERNANCE.
class BulkChanges {
 public:
  explicit BulkChanges(Parts& parts) : parts_(parts) {}

  // Queues the change: kNotFound, kForbidden or kInvalid for the first data source or tag that is
  // not there or not the actor's, and then changes nothing.
  base::Result<BulkStarted> Start(const Actor& actor, const BulkChange& change);

  // Has the views of these data sources, or of all that the actor may change, put into the
  // warehouse again, with Louver's right to read their tables. Returns how many.
  base::Result<std::int64_t> RefreshViews(const Actor& actor,
                                          const std::vector<model::DataSourceId>& ids);

 private:
  Parts& parts_;
};

// The view of this data source, which the integration keeps up to date, is put again by the next
// sync, whatever stands there now.
base::Status ForgetView(store::Transaction& tx, const model::Integration& integration,
                        const model::DataSource& data_source);

// Makes the change, each data source for itself; progress is kept with the job.
base::Result<std::string> RunBulkChange(Parts& parts, const store::Job& job,
                                        const std::stop_token& stop);
inline constexpr job::RetryPolicy kBulkRetry{.most_attempts = 4};

}  // namespace louver::service
