#pragma once

#include <optional>

#include "base/result.h"
#include "model/ids.h"
#include "service/change_plan/stored_world.h"
#include "service/report/report.h"

namespace louver::service {

// Most pairs of a person and a data source that one report looks at.
inline constexpr std::size_t kMostReportPairs = 10'000'000;
inline constexpr std::size_t kMostReportRows = 500'000;

// Who has a place in, or sees rows of, which data source: by hand, or by the policies as they are
// enforced. Of one person, of one data source, or of all. Pure. kUnprocessable when that is too
// much for one report.
base::Result<Report> ReportOnAccess(const StoredWorld& world, std::optional<model::UserId> user,
                                    std::optional<model::DataSourceId> data_source);

}  // namespace louver::service
