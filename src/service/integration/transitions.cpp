#include "service/integration/transitions.h"

#include "service/integration/jobs.h"

namespace louver::service {
namespace {

constexpr bool kYes = true;
constexpr bool kNo = false;

}  // namespace

// Where it ends, well or not:
//
//   creating   enabled | createError       POST
//   editing    enabled | editError         PUT; createError again when nothing was in force
//   deleting   deleted | deleteError       DELETE; createError again when nothing was in force
//   migrating  enabled | migrateError      the start of a newer Louver
//   disabled   deleted                     DELETE with force of what cannot be reached, twice
//   enabled    recurringValidationError    a check that fails, and back with one that passes
//
// An error state after an undone change keeps in force what was so before it.
Allowed AllowedIn(model::IntegrationState state) {
  using State = model::IntegrationState;
  switch (state) {
      // clang-format off
    //                                                edit  remove  give up  enforce  check  migrate  work
    case State::kCreating:                 return {kNo,  kNo,    kNo,     kNo,     kNo,   kNo,     kSetUpJob};
    case State::kCreateError:              return {kYes, kYes,   kYes,    kNo,     kNo,   kNo,     nullptr};
    case State::kEnabled:                  return {kYes, kYes,   kYes,    kYes,    kYes,  kYes,    nullptr};
    case State::kEditing:                  return {kNo,  kNo,    kNo,     kNo,     kNo,   kNo,     kEditJob};
    case State::kEditError:                return {kYes, kYes,   kYes,    kYes,    kNo,   kYes,    nullptr};
    case State::kDeleting:                 return {kNo,  kNo,    kNo,     kNo,     kNo,   kNo,     kRemoveJob};
    case State::kDeleteError:              return {kYes, kYes,   kYes,    kYes,    kNo,   kYes,    nullptr};
    case State::kDeleted:                  return {kNo,  kNo,    kNo,     kNo,     kNo,   kNo,     nullptr};
    case State::kDisabled:                 return {kNo,  kNo,    kYes,    kNo,     kNo,   kNo,     nullptr};
    case State::kMigrating:                return {kNo,  kNo,    kNo,     kNo,     kNo,   kNo,     kMigrateJob};
    case State::kMigrateError:             return {kYes, kYes,   kYes,    kYes,    kNo,   kYes,    nullptr};
    case State::kRecurringValidationError: return {kYes, kYes,   kYes,    kYes,    kYes,  kYes,    nullptr};
      // clang-format on
  }
  return {};
}

}  // namespace louver::service
