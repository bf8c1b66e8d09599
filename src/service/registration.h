#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"
#include "model/tag.h"
#include "platform/source_catalog.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

// One table named in a registration. What is not stated follows from the collection: its schema
// and its name template, and the tags that are there already.
struct TableEntry {
  std::string table;
  std::optional<std::string> schema;
  std::optional<std::vector<model::TagName>> tags;                 // on the data source
  std::map<std::string, std::vector<model::TagName>> column_tags;  // by column name
  std::optional<std::string> data_source_name, view_schema, view_name;
  // Of the data source; what is left out stays.
  std::optional<std::string> description = {}, documentation = {};
};

// The whole wish for one collection of data sources: what is not in it any more goes.
struct Registration {
  model::Connection connection;  // without id, creator and times
  base::Secret password;
  std::vector<TableEntry> tables;   // connection.all_tables adds all others of the schema
  std::vector<std::string> owners;  // login names, besides whoever registers
  std::vector<std::string> owner_groups = {};  // names of groups
};

// Names of data sources, in the order of the tables.
struct RegistrationOutcome {
  std::vector<std::string> creating, updating, deleting, no_change;
  bool tags_updated = false;
  std::vector<std::string> warnings;  // sentences for whoever registers
};

// Registers the tables of a warehouse as data sources (V2 `POST /data`). Needs CREATE_DATA_SOURCE;
// a collection that exists is changed by its creator or with GOVERNANCE alone, since what is
// registered anew may lose tags, and with them masks.
class DataRegistration {
 public:
  DataRegistration(Parts& parts, platform::SourceCatalog& catalog)
      : parts_(parts), catalog_(catalog) {}

  // Makes the collection with this key what is wished. The warehouse is asked for the tables with
  // the login of the registration, and that login then lets Louver's account of the integration on
  // the same host read them, where it is not allowed to yet. A dry run asks for the tables as
  // well, grants nothing and changes nothing.
  //   kInvalid        the request contradicts itself or what is registered already
  //   kUnprocessable  the warehouse says no: unreachable, wrong login, no such table, no right to
  //                   read it (then with the statements to run); or a name is taken
  // Doing the same once more changes nothing at all.
  base::Result<RegistrationOutcome> Put(const Actor& actor, const Registration& registration,
                                        bool dry_run);

  // Whether the tables of the collection with this key are being compared with what is registered,
  // or are to be: when somebody, or the clock, asked for it. False for one that is not there.
  base::Result<bool> IsLookedAt(const std::string& key);

  // Removes a collection with its data sources. kNotFound.
  base::Result<RegistrationOutcome> Remove(const Actor& actor, const std::string& key,
                                           bool dry_run);

 private:
  Parts& parts_;
  platform::SourceCatalog& catalog_;
};

}  // namespace louver::service
