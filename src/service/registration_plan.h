#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "platform/source_catalog.h"
#include "service/registration.h"
#include "store/column_numbers.h"

namespace louver::service {

// Whether both connect to the same database of the same host and port.
bool SamePlace(const model::Connection& a, const model::Connection& b);

// A table as a registration wants it, before what is there already is looked at.
struct DesiredTable {
  std::string name;
  std::optional<std::string> description = {}, documentation = {};  // when stated
  model::RemoteTable remote;
  model::ViewName view;
  std::vector<model::Column> columns;                              // as the catalog has them
  store::ColumnNumbers numbers;                                    // of these
  std::optional<std::vector<model::TagName>> tags;                 // when stated
  std::map<std::string, std::vector<model::TagName>> column_tags;  // by the catalog's name
};

// Binds a registration to the tables the warehouse has. `managed_database` is the integration's on
// the same host, if there is one. kInvalid or kUnprocessable as DataRegistration::Put has them.
base::Result<std::vector<DesiredTable>> DesiredTables(
    const Registration& registration, std::span<const platform::CatalogTable> discovered,
    const std::optional<std::string>& managed_database);

using NumbersOfColumns = std::map<model::DataSourceId, store::ColumnNumbers>;

// What has to be done to the data sources of a collection.
struct RegistrationPlan {
  std::vector<model::DataSource> create;
  std::vector<model::DataSource> update;  // as they shall be
  std::vector<model::DataSource> remove;  // as they are
  std::vector<model::DataSource> keep;    // nothing to do
  bool removes_for_good = false;          // else they are disabled
  bool tags_updated = false;
  std::set<model::TagName> new_tags;  // put where they were not before
  std::vector<std::string> warnings;
};

// Compares the wish with `present`, the data sources of the collection, and `before`, the
// collection as it was registered last. `numbers` are those that are known of present ones. New
// connection details make every data source a new one (documented). Tags the wish does not speak of
// stay: they may have been put by hand, and losing one could unmask a column.
RegistrationPlan PlanRegistration(const Registration& registration,
                                  std::span<const DesiredTable> desired,
                                  std::span<const model::DataSource> present,
                                  const std::optional<model::Connection>& before,
                                  const NumbersOfColumns& numbers);

}  // namespace louver::service
