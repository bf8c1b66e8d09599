#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/transaction.h"

// How the checks of data sources came out last (Data Source Health Checks Reference Guide). How a
// view is doing is kept with the data source.
namespace louver::store {

enum class CheckOutcome { kPassed, kSkipped, kFailed };

struct HealthCheck {
  std::string name;  // as the documentation has it: "column detection status"
  CheckOutcome outcome = CheckOutcome::kPassed;
  std::string reason = {};  // for kFailed and kSkipped
  base::Instant checked_at = {};

  bool operator==(const HealthCheck&) const = default;
};

base::Status PutHealthCheck(Transaction& tx, model::DataSourceId data_source,
                            const HealthCheck& check);
// By name.
base::Result<std::vector<HealthCheck>> HealthChecksOf(Transaction& tx,
                                                      model::DataSourceId data_source);
// Data sources with a check that failed.
base::Result<std::set<model::DataSourceId>> FailingDataSources(Transaction& tx);

}  // namespace louver::store
