#include "model/integration.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace louver::model {
namespace {

constexpr std::array<std::string_view, 12> kStateNames = {
    "creating",  "createError", "enabled",      "editing",
    "editError", "deleting",    "deleteError",  "deleted",
    "disabled",  "migrating",   "migrateError", "recurringValidationError",
};

}  // namespace

std::string_view Name(IntegrationState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<IntegrationState> ParseIntegrationState(std::string_view name) {
  const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
  if (found == kStateNames.end()) return std::nullopt;
  return static_cast<IntegrationState>(found - kStateNames.begin());
}

bool IsInUse(IntegrationState state) {
  return state != IntegrationState::kDeleted && state != IntegrationState::kDisabled;
}

std::string_view Name(TestStatus status) {
  switch (status) {
    case TestStatus::kPassed:
      return "passed";
    case TestStatus::kFailed:
      return "failed";
    case TestStatus::kWarning:
      return "warning";
    case TestStatus::kSkipped:
      return "skipped";
  }
  return "failed";
}

std::optional<TestStatus> ParseTestStatus(std::string_view name) {
  for (const TestStatus status :
       {TestStatus::kPassed, TestStatus::kFailed, TestStatus::kWarning, TestStatus::kSkipped}) {
    if (Name(status) == name) return status;
  }
  return std::nullopt;
}

std::string_view Name(AuthenticationType type) {
  switch (type) {
    case AuthenticationType::kUserPassword:
      return "userPassword";
    case AuthenticationType::kAccessKey:
      return "accessKey";
  }
  return "";
}

std::optional<AuthenticationType> ParseAuthenticationType(std::string_view name) {
  for (const auto type : {AuthenticationType::kUserPassword, AuthenticationType::kAccessKey}) {
    if (Name(type) == name) return type;
  }
  return std::nullopt;
}

Placement RedshiftConfig::placement() const {
  const bool is_there =
      initial_database.empty() || base::EqualsIgnoringAsciiCase(initial_database, database);
  return is_there ? Placement::kSharedDatabase : Placement::kOwnDatabase;
}

const std::string& RedshiftConfig::entry_database() const {
  return initial_database.empty() ? database : initial_database;
}

TestStatus ValidationResults::status() const {
  const auto any = [&](TestStatus status) {
    return std::any_of(tests.begin(), tests.end(),
                       [&](const ValidationTest& test) { return test.status == status; });
  };
  if (any(TestStatus::kFailed)) return TestStatus::kFailed;
  return any(TestStatus::kWarning) ? TestStatus::kWarning : TestStatus::kPassed;
}

}  // namespace louver::model
