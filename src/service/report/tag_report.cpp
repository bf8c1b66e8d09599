#include "service/report/tag_report.h"

#include <optional>
#include <utility>
#include <vector>

#include "model/tag.h"
#include "store/data_sources.h"

namespace louver::service {
namespace {

void AddRows(Report& report, const std::optional<model::TagName>& wanted,
             const model::DataSource& data_source) {
  const auto add = [&](const char* type, const std::string& column,
                       const std::vector<model::TagName>& tags) {
    for (const model::TagName& tag : tags) {
      if (wanted && !wanted->Covers(tag)) continue;
      report.rows.push_back({type, data_source.name, column, tag.text()});
    }
  };
  add("Data Source", kNothingToSay, data_source.tags);
  for (const model::Column& column : data_source.columns) add("Column", column.name, column.tags);
}

}  // namespace

base::Result<Report> TagReport(store::Transaction& tx, const std::string& tag) {
  std::optional<model::TagName> wanted;
  if (!tag.empty()) {
    ASSIGN_OR_RETURN(model::TagName name, model::TagName::Parse(tag));
    wanted = std::move(name);
  }
  store::DataSourceFilter filter;
  filter.tag = wanted;
  filter.deleted = false;
  Report report{{"Type", "Data Source", "Column Name", "Tag Name"}, {}};
  ASSIGN_OR_RETURN(const auto data_sources, store::DataSourcesMatching(tx, filter));
  for (const model::DataSource& data_source : data_sources) AddRows(report, wanted, data_source);
  return report;
}

}  // namespace louver::service
