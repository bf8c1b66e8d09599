#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/platform.h"
#include "platform/source_catalog.h"
#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::service {

// A data platform that is only a table in memory: what it is asked to discover it reads from
// `tables`, what it is asked to grant it notes. For tests of services that change no warehouse.
class PlatformDouble final : public platform::DataPlatform, public platform::SourceCatalog {
 public:
  std::vector<platform::RemoteColumns> tables;
  std::string password = "right";
  std::optional<base::Error> unreachable;    // every question fails so
  std::optional<base::Error> unreadable;     // EnsureReadable fails so
  std::set<std::string> withheld;            // tables that it fails for as forbidden
  std::vector<model::SourceGrant> to_grant;  // what EnsureReadable will have granted
  std::vector<std::string> direct_readers;
  bool may_miss_readers = false;

  // By "table.column"; a column that is not in it has its place in the table, from 1, and all
  // tables have the number 1 unless they are in it by their name.
  std::map<std::string, int> numbers;

  int discoveries = 0;
  int readable_calls = 0;
  std::vector<model::RemoteTable> made_readable;

  base::Result<std::vector<platform::RemoteColumns>> Discover(
      const platform::Endpoint& endpoint, const platform::Login& login, const std::string& schema,
      const std::optional<std::string>& table) override {
    ++discoveries;
    if (unreachable) return *unreachable;
    if (login.password.Reveal() != password) {
      return base::Unauthenticated("password authentication failed for user \"" + login.user +
                                   "\"");
    }
    std::vector<platform::RemoteColumns> found;
    for (const platform::RemoteColumns& candidate : tables) {
      if (candidate.table.database != endpoint.database) continue;
      if (candidate.table.schema != schema) continue;
      if (!table || candidate.table.table == *table) found.push_back(candidate);
    }
    return found;
  }

  base::Result<std::vector<platform::CatalogTable>> Look(
      const platform::Endpoint& endpoint, const platform::Login& login, const std::string& schema,
      const std::optional<std::string>& table) override {
    ASSIGN_OR_RETURN(const auto found, Discover(endpoint, login, schema, table));
    std::vector<platform::CatalogTable> seen;
    for (const platform::RemoteColumns& remote : found) {
      platform::CatalogTable& one = seen.emplace_back();
      one.table = remote.table;
      one.columns = remote.columns;
      one.numbers.table = NumberOf(remote.table.table, 1);
      int place = 0;
      for (const model::Column& column : remote.columns) {
        one.numbers.columns[column.name] =
            NumberOf(remote.table.table + "." + column.name, ++place);
      }
    }
    return seen;
  }
  base::Result<std::vector<model::RemoteTable>> ListTables(const platform::Endpoint&,
                                                           const platform::Login&) override {
    if (unreachable) return *unreachable;
    std::vector<model::RemoteTable> found;
    for (const platform::RemoteColumns& remote : tables) found.push_back(remote.table);
    return found;
  }

  base::Result<platform::ReadAccess> EnsureReadable(
      const platform::SetupTarget&, const platform::Endpoint&, const platform::Login&,
      const std::vector<model::RemoteTable>& wanted) override {
    if (unreadable) return *unreadable;
    ++readable_calls;
    for (const model::RemoteTable& table : wanted) {
      if (withheld.contains(table.table)) return base::Forbidden("GRANT SELECT ON " + table.table);
    }
    made_readable.insert(made_readable.end(), wanted.begin(), wanted.end());
    return platform::ReadAccess{to_grant, direct_readers, may_miss_readers};
  }

  // -- the rest is never asked for here

  model::ValidationResults ValidateSetup(const platform::SetupTarget&,
                                         const platform::Login&) override {
    return {};
  }
  model::ValidationResults ValidateAdoption(const platform::SetupTarget&) override { return {}; }
  model::ValidationResults ValidateEdit(const platform::SetupTarget&, const platform::SetupTarget&,
                                        const platform::Login*) override {
    return {};
  }
  model::ValidationResults ValidateRemoval(const platform::SetupTarget&,
                                           const platform::Login&) override {
    return {};
  }
  base::Status CheckSetup(const platform::SetupTarget&) override { return Unasked(); }
  std::vector<platform::Step> SetupSteps(const platform::SetupTarget&) const override { return {}; }
  base::Status ApplySetup(const platform::SetupTarget&, const std::string&,
                          const platform::Login*) override {
    return Unasked();
  }
  base::Status UndoSetup(const platform::SetupTarget&, const std::string&,
                         const platform::Login*) override {
    return Unasked();
  }
  std::vector<platform::Step> EditSteps(const platform::SetupTarget&,
                                        const platform::SetupTarget&) const override {
    return {};
  }
  base::Status ApplyEdit(const platform::SetupTarget&, const platform::SetupTarget&,
                         const std::string&, const platform::Login*) override {
    return Unasked();
  }
  base::Status UndoEdit(const platform::SetupTarget&, const platform::SetupTarget&,
                        const std::string&, const platform::Login*) override {
    return Unasked();
  }
  int objects_version() const override { return 1; }
  base::Status BringUpToDate(const platform::SetupTarget&) override { return Unasked(); }
  base::Result<std::string> InitialScript(const platform::SetupTarget&) const override {
    return Unasked();
  }
  base::Result<std::string> SetupScript(const platform::SetupTarget&) const override {
    return Unasked();
  }
  base::Result<std::string> EditScript(const platform::SetupTarget&,
                                       const platform::SetupTarget&) const override {
    return Unasked();
  }
  // The views it would remove, a line each.
  base::Result<std::string> RemovalScript(
      const platform::SetupTarget&, const std::optional<platform::Traces>& traces) const override {
    std::string script;
    if (!traces) return script;
    for (const model::ViewName& view : traces->views)
      script += view.schema + "." + view.view + "\n";
    return script;
  }
  std::vector<platform::Step> RemovalSteps(const platform::SetupTarget&,
                                           const std::vector<model::SourceGrant>&) const override {
    return {};
  }
  base::Status ApplyRemoval(const platform::SetupTarget&, const std::vector<model::SourceGrant>&,
                            const std::string&, const platform::Login*) override {
    return Unasked();
  }
  base::Result<platform::Login> LoginByAccessKey(const platform::Endpoint&,
                                                 const platform::AccessKeyLogin&) override {
    return Unasked();
  }
  base::Result<bool> AccountExists(const platform::SetupTarget&) override { return Unasked(); }
  const sql::Identifier& system_schema() const override { return system_schema_; }
  base::Result<std::string> Render(const sql::CreateView& view) const override {
    return sql::Render(sql::Redshift(), sql::Statement(view));
  }
  base::Status PutView(const platform::SetupTarget&, const model::ViewName&,
                       const std::string&) override {
    return Unasked();
  }
  base::Status RemoveView(const platform::SetupTarget&, const model::ViewName&) override {
    return Unasked();
  }
  base::Status EmptyView(const platform::SetupTarget&, const model::ViewName&) override {
    return Unasked();
  }
  base::Status PutSalt(const platform::SetupTarget&, model::DataSourceId,
                       const base::Secret&) override {
    return Unasked();
  }
  base::Result<platform::EntitlementChange> PutEntitlements(
      const platform::SetupTarget&, const std::vector<platform::DesiredEntitlements>&,
      platform::EntitlementScope) override {
    return Unasked();
  }

  base::Result<platform::SourceInspection> InspectSources(
      const platform::SetupTarget&, const platform::Endpoint&, const platform::Login&,
      const std::vector<model::RemoteTable>&) override {
    return Unasked();
  }
  base::Result<std::vector<platform::ViewInspection>> InspectViews(
      const platform::SetupTarget&, const std::vector<model::ViewName>&) override {
    return Unasked();
  }
  base::Result<std::map<std::string, std::vector<platform::EntitlementText>>> ReadEntitlements(
      const platform::SetupTarget&) override {
    return Unasked();
  }

 private:
  int NumberOf(const std::string& name, int otherwise) const {
    const auto found = numbers.find(name);
    return found == numbers.end() ? otherwise : found->second;
  }
  static base::Error Unasked() { return base::Internal("The double cannot do this."); }

  sql::Identifier system_schema_ = sql::Identifier::Known("louver_system");
};

}  // namespace louver::service
