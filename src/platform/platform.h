#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "model/entitlement.h"
#include "model/integration.h"
#include "model/source_grant.h"
#include "platform/administrator_login.h"
#include "platform/connection.h"
#include "sql/expression.h"

namespace louver::platform {

// What a set-up works on: the documented configuration and the account Louver will work as.
struct SetupTarget {
  model::RedshiftConfig config;
  std::string account;
  base::Secret account_password;
  // Louver makes account and database itself; otherwise an administrator did, by the scripts.
  bool automatic = true;
  // What marks the managed database as this integration's; empty before there is one.
  base::Secret mark = {};
};

// What stands in the warehouse and is known to the store alone: what a removal has to look for.
struct Traces {
  std::vector<std::string> databases;  // where the account was to read tables
  std::vector<model::ViewName> views;
};

// One remote change of a set-up or a removal. Applying it twice, or after it took effect unseen, is
// fine; so is undoing what never happened. `privileged` steps need the administrator's one-time
// login, the others work as Louver's own account.
struct Step {
  std::string name;  // journalled; stable across versions
  bool privileged = false;
};

struct RemoteColumns {
  model::RemoteTable table;
  std::vector<model::Column> columns;
};

using model::SourceGrant;

struct ReadAccess {
  std::vector<SourceGrant> made;            // granted just now
  std::vector<std::string> direct_readers;  // principals that can read the tables without Louver
  bool may_miss_readers = false;            // the registrant was not shown the grants of everybody
};

// What is found of tables that data sources are made of.
struct SourceInspection {
  std::vector<model::RemoteTable> unreadable;  // to Louver's account, or not there any more
  // Principals that can read a table without Louver: "public", "user bob", "group bi", "role r".
  std::map<model::RemoteTable, std::vector<std::string>> direct_readers;
  bool may_miss_readers = false;  // the registrant was not shown the grants of everybody
};

// What stands where a view was asked about.
struct ViewInspection {
  std::string owner;       // empty: there is no such view
  std::string definition;  // a digest of its text, as the catalog keeps it
  bool open = false;       // everybody may read it
};

// A row as it stands in the warehouse, whatever it says.
struct EntitlementText {
  std::string kind;
  std::string name;
  std::string value;
  auto operator<=>(const EntitlementText&) const = default;
};

// The rows one warehouse user should have.
struct DesiredEntitlements {
  std::string warehouse_user;
  std::vector<model::Entitlement> rows;  // sorted, each once; empty when the user is to lose all
};

enum class EntitlementScope {
  kWhole,       // what is missing is added, what is too much removed
  kRemoveOnly,  // nothing is added yet
};

struct EntitlementChange {
  int removed = 0;
  int added = 0;
};

// What every data platform must offer. Calls block. Sessions come from the connector it was made
// with: an administrator's end with the call, those of Louver's account may be kept by the
// connector. Thread-safe. No secret leaves through an error.
class DataPlatform {
 public:
  virtual ~DataPlatform() = default;

  // -- set-up and removal of the managed database

  virtual model::ValidationResults ValidateSetup(const SetupTarget& target,
                                                 const Login& administrator) = 0;
  // The same for a set-up by hand: whether the scripts were run, looked at as the account.
  virtual model::ValidationResults ValidateAdoption(const SetupTarget& target) = 0;
  // Whether `from` can become `to`. An administrator's login comes with an automatic set-up alone.
  // At another address nothing but that login, or the password that `to` came with, is shown to the
  // server before it has proven to be the same cluster.
  virtual model::ValidationResults ValidateEdit(const SetupTarget& from, const SetupTarget& to,
                                                const Login* administrator) = 0;
  // Whether `administrator` may remove what the set-up made.
  virtual model::ValidationResults ValidateRemoval(const SetupTarget& target,
                                                   const Login& administrator) = 0;
  // Whether all that was set up still stands and lets Louver in, looked at on a session of its own;
  // the message says what does not, and what to do.
  virtual base::Status CheckSetup(const SetupTarget& target) = 0;

  virtual std::vector<Step> SetupSteps(const SetupTarget& target) const = 0;
  virtual base::Status ApplySetup(const SetupTarget& target, const std::string& step,
                                  const Login* administrator) = 0;
  virtual base::Status UndoSetup(const SetupTarget& target, const std::string& step,
                                 const Login* administrator) = 0;

  // What turns the set-up `from` into `to`: another address, another password, impersonation.
  virtual std::vector<Step> EditSteps(const SetupTarget& from, const SetupTarget& to) const = 0;
  virtual base::Status ApplyEdit(const SetupTarget& from, const SetupTarget& to,
                                 const std::string& step, const Login* administrator) = 0;
  virtual base::Status UndoEdit(const SetupTarget& from, const SetupTarget& to,
                                const std::string& step, const Login* administrator) = 0;

  // The version of the objects that this Louver makes, and bringing older ones up to it: as the
  // account, all or nothing.
  virtual int objects_version() const = 0;
  virtual base::Status BringUpToDate(const SetupTarget& target) = 0;

  virtual std::vector<Step> RemovalSteps(const SetupTarget& target,
                                         const std::vector<SourceGrant>& grants) const = 0;
  virtual base::Status ApplyRemoval(const SetupTarget& target,
                                    const std::vector<SourceGrant>& grants, const std::string& step,
                                    const Login* administrator) = 0;

  // -- the same as text, for administrators who let no program do it: commented SQL that ends in
  // the state ValidateAdoption asks for. No secret in it but the digest of the account's password.

  // Account and database. kInvalid when the database is a customer's, which has no such part.
  virtual base::Result<std::string> InitialScript(const SetupTarget& target) const = 0;
  // Everything in the managed database, to be run there.
  virtual base::Result<std::string> SetupScript(const SetupTarget& target) const = 0;
  virtual base::Result<std::string> EditScript(const SetupTarget& from,
                                               const SetupTarget& to) const = 0;
  // Without traces: of what the scripts made and Louver never took over.
  virtual base::Result<std::string> RemovalScript(const SetupTarget& target,
                                                  const std::optional<Traces>& traces) const = 0;

  // A login of the warehouse for an administrator who has an access key. It holds for some minutes
  // and opens encrypted sessions only. kInvalid when cluster or region are not known; otherwise
  // what AWS said (kUnauthenticated, kNotFound, kUnavailable, kUnprocessable).
  virtual base::Result<Login> LoginByAccessKey(const Endpoint& endpoint,
                                               const AccessKeyLogin& key) = 0;

  // Whether the account of `target` exists, told by logging in as it. An error when the platform
  // cannot be reached: then nothing is known.
  virtual base::Result<bool> AccountExists(const SetupTarget& target) = 0;

  // -- sources

  // Tables and views of a schema with their columns; only `table` when given.
  virtual base::Result<std::vector<RemoteColumns>> Discover(
      const Endpoint& endpoint, const Login& login, const std::string& schema,
      const std::optional<std::string>& table) = 0;
  // Makes sure the account can read the tables, granting as `registrant` where that is allowed.
  // Otherwise kForbidden with the exact statements an administrator has to run.
  // kForbidden, too, when the registrant cannot read them: nobody publishes what they may not see.
  virtual base::Result<ReadAccess> EnsureReadable(
      const SetupTarget& target, const Endpoint& source, const Login& registrant,
      const std::vector<model::RemoteTable>& tables) = 0;

  // What became of those grants, changing nothing.
  virtual base::Result<SourceInspection> InspectSources(
      const SetupTarget& target, const Endpoint& source, const Login& registrant,
      const std::vector<model::RemoteTable>& tables) = 0;

  // -- enforcement, as Louver's own account in the managed database

  // The schema of my_entitlement and salt, which every view names.
  virtual const sql::Identifier& system_schema() const = 0;

  // The statement that makes the view, as this platform writes it: what is hashed and compared.
  virtual base::Result<std::string> Render(const sql::CreateView& view) const = 0;
  virtual base::Status PutView(const SetupTarget& target, const model::ViewName& view,
                               const std::string& statement) = 0;
  virtual base::Status RemoveView(const SetupTarget& target, const model::ViewName& view) = 0;
  // Makes a view that shows no row at all in place of `view`, whatever was there.
  virtual base::Status EmptyView(const SetupTarget& target, const model::ViewName& view) = 0;

  // What stands where each of the views should be, whoever made it.
  virtual base::Result<std::vector<ViewInspection>> InspectViews(
      const SetupTarget& target, const std::vector<model::ViewName>& views) = 0;
  // The rows of everybody by warehouse user, each user's sorted.
  virtual base::Result<std::map<std::string, std::vector<EntitlementText>>> ReadEntitlements(
      const SetupTarget& target) = 0;

  // Stores the salt of a data source's hashes; an existing one is kept.
  virtual base::Status PutSalt(const SetupTarget& target, model::DataSourceId data_source,
                               const base::Secret& salt) = 0;

  // Brings the rows of exactly these users to what is desired: reads what is there, changes only
  // what differs, in one transaction.
  virtual base::Result<EntitlementChange> PutEntitlements(
      const SetupTarget& target, const std::vector<DesiredEntitlements>& users,
      EntitlementScope scope) = 0;
};

}  // namespace louver::platform
