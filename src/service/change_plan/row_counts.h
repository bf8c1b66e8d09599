#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "model/integration.h"
#include "platform/row_counter.h"
#include "service/actor.h"
#include "service/parts.h"
#include "sql/expression.h"

namespace louver::service {

// How many rows one person is shown of one data source, or why that was not counted.
struct CountedRows {
  std::optional<platform::RowCounts> counts;
  std::string not_counted;
};

// What has to be asked for one of the people of a plan.
struct RowQuestion {
  std::size_t person = 0;  // the place of the answer
  model::DataSourceId data_source;
  std::string data_source_name;
  model::RedshiftConfig config;  // of the integration that keeps the view
  sql::Select shown;             // as platform::RowCounter takes it
};

// Puts the answers into `counted`. Questions that are alike are asked once; how many are asked, and
// for how long, has a limit, beyond which rows are not counted. What a warehouse says of a failure
// stays here, since it may tell of values.
//
// A count tells of rows: the audit record says who asked, by which changes, of which data sources.
base::Status CountRows(Parts& parts, platform::RowCounter& counter, const Actor& actor,
                       const std::string& changes, const std::vector<RowQuestion>& questions,
                       std::vector<CountedRows>& counted);

}  // namespace louver::service
