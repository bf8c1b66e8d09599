#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"
#include "model/tag.h"

namespace louver::model {

// How names are made of a table's: "<schema>.<tablename>". Empty: the default of the product
// (Data Source Payload Attribute Details > nameTemplate).
struct NameTemplate {
  std::string data_source_format;
  std::string schema_format;
  std::string table_format;
  std::string schema_project_format;
  bool operator==(const NameTemplate&) const = default;
};

// One collection of data sources, declared whole by V2 `POST /data` under a key its author chose.
// The registering login's password is sealed in the store.
struct Connection {
  ConnectionId id;
  std::string key;  // unique
  std::string handler = "Redshift";
  std::string host;
  int port = 5439;
  std::string database;
  std::optional<std::string> schema;  // without one: every schema of the database
  bool ssl = true;
  std::string username;
  std::string string_options;  // connectionStringOptions, as they came
  NameTemplate names;
  int stale_data_tolerance = 86'400;  // seconds
  bool disable_discovery = false;     // disableSensitiveDataDiscovery
  bool hard_delete = false;           // tables no longer named are removed, not disabled
  bool all_tables = false;            // `sources` left out, or `all: true`
  std::vector<TagName> table_tags;    // put on every data source of the collection
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Connection&) const = default;
};

}  // namespace louver::model
