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

// The documented `config` of a Redshift integration, without its secrets.
struct RedshiftConfig {
  std::string host;
  int port = 5439;
  std::string database;
  std::string initial_database;
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
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Integration&) const = default;
};

}  // namespace louver::model
