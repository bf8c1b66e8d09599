#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/ids.h"

namespace louver::model {

// Response Schema > Integration statuses.
enum class IntegrationState {
  kCreating,
  kCreateError,
  kEnabled,
  kEditing,
  kEditError,
  kDeleting,
  kDeleteError,
  kDeleted,
  kDisabled,
  kMigrating,
  kMigrateError,
  kRecurringValidationError,
};

std::string_view Name(IntegrationState state);  // "creating", "createError", …
std::optional<IntegrationState> ParseIntegrationState(std::string_view name);
// False for kDeleted and kDisabled alone: those do not occupy their host.
bool IsInUse(IntegrationState state);

enum class TestStatus { kPassed, kFailed, kWarning, kSkipped };
std::string_view Name(TestStatus status);
std::optional<TestStatus> ParseTestStatus(std::string_view name);

struct ValidationTest {
  std::string name;
  TestStatus status = TestStatus::kPassed;
  std::string message;      // only for a test that did not pass: what to do about it
  std::string result_json;  // the probe's raw answer as JSON: "[null]", "[]"

  bool operator==(const ValidationTest&) const = default;
};

struct ValidationResults {
  std::vector<ValidationTest> tests;
  // kFailed when one failed, else kWarning when one warned, else kPassed.
  TestStatus status() const;
  bool operator==(const ValidationResults&) const = default;
};

// Where Louver's objects live (Redshift Overview).
enum class Placement {
  kOwnDatabase,     // in a database made for them ("multi-database")
  kSharedDatabase,  // in schemas of their own in a customer's database ("single-database")
};

// How the administrator's login of an automatic set-up is proven.
enum class AuthenticationType {
  kUserPassword,
  kAccessKey,  // IAM: a temporary password is fetched from AWS
};
std::string_view Name(AuthenticationType type);  // "userPassword", "accessKey"
std::optional<AuthenticationType> ParseAuthenticationType(std::string_view name);

inline constexpr char kDefaultImpersonationGroup[] = "louver_impersonator";

// Whether some users may look through another's eyes, and the group of the warehouse whose members
// may. People with the permission IMPERSONATE_USER may as well.
struct Impersonation {
  bool enabled = false;
  std::string group = kDefaultImpersonationGroup;
  bool operator==(const Impersonation&) const = default;
};

// The documented `config` of a Redshift integration, without its secrets.
struct RedshiftConfig {
  std::string host;
  int port = 5439;
  std::string database;
  std::string initial_database;  // empty, or `database` again, when that is the customer's
  AuthenticationType authentication = AuthenticationType::kUserPassword;
  Impersonation impersonation = {};

  // Shared when there is no other database to make this one from. Names know no case.
  Placement placement() const;
  // Where sessions that are not about the managed database's own objects begin.
  const std::string& entry_database() const;
  bool operator==(const RedshiftConfig&) const = default;
};

// The account Louver works as after the set-up. Its password is sealed in the store.
struct SystemAccount {
  std::string name;
  bool operator==(const SystemAccount&) const = default;
};

struct Integration {
  IntegrationId id;
  bool auto_bootstrap = true;
  RedshiftConfig config;
  SystemAccount account;
  IntegrationState state = IntegrationState::kCreating;
  std::string state_reason;  // for an error state: one sentence for the administrator
  ValidationResults validation;
  // Which version of Louver's objects stands in the warehouse; 0 before any does.
  int objects_version = 0;
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Integration&) const = default;
};

// A change of an integration that was asked for and is not in force yet. The password of its
// account is kept beside it, sealed, when it is to be another one.
struct IntegrationEdit {
  RedshiftConfig config;
  SystemAccount account;
  ValidationResults validation;
  bool operator==(const IntegrationEdit&) const = default;
};

}  // namespace louver::model
