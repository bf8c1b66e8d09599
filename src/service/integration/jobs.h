#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "job/retry.h"
#include "platform/connection.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/jobs.h"
#include "store/transaction.h"

namespace louver::service {

inline constexpr char kSetUpJob[] = "integration.create";
inline constexpr char kEditJob[] = "integration.edit";
inline constexpr char kRemoveJob[] = "integration.delete";
inline constexpr char kMigrateJob[] = "integration.migrate";
inline constexpr char kCheckJob[] = "integration.check";

// What a change and a removal have to know of the state before them: an integration that was in
// force is put back when they fail, one that never came to be is not.
inline constexpr char kNoPayload[] = "{}";
inline constexpr char kWasInForce[] = R"({"wasInForce":true})";
inline constexpr char kWasNotInForce[] = R"({"wasInForce":false})";

// How long an unreachable warehouse is waited for: some minutes.
inline constexpr job::RetryPolicy kIntegrationRetry{
    .most_attempts = 8,
    .first_pause = std::chrono::milliseconds(500),
    .longest_pause = std::chrono::milliseconds(30'000)};

// A check has time until the next one.
inline constexpr job::RetryPolicy kCheckRetry{.most_attempts = 3,
                                              .first_pause = std::chrono::milliseconds(500),
                                              .longest_pause = std::chrono::milliseconds(5'000)};

// Queues the work on an integration in the caller's transaction. The administrator's login, where
// the work needs one, goes into memory alone.
base::Status RequestIntegrationJob(store::Transaction& tx, Parts& parts, const Actor& actor,
                                   const std::string& kind, const model::Integration& integration,
                                   const std::string& payload,
                                   std::optional<platform::Login> administrator);

// One attempt of a job on an integration, as a worker makes it. With the last one, whatever became
// of it, the administrator's login is forgotten.
using IntegrationJob = base::Result<std::string> (*)(Parts& parts, const store::Job& job,
                                                     const std::stop_token& stop);
base::Result<std::string> RunIntegrationJob(IntegrationJob work, Parts& parts,
                                            const store::Job& job, const std::stop_token& stop);

// Makes the managed database step by step and ends in `enabled`, or takes everything back and ends
// in `createError`. After a restart the administrator's login is gone: what was begun is then
// finished as Louver's own account, which the first step makes for just that.
base::Result<std::string> SetUpIntegration(Parts& parts, const store::Job& job,
                                           const std::stop_token& stop);

// Changes what is set up, step by step, and ends in `enabled`; or takes every step back and ends in
// `editError` with the old definition in force (`createError` again where nothing was).
base::Result<std::string> EditIntegration(Parts& parts, const store::Job& job,
                                          const std::stop_token& stop);

// Brings the objects of an older Louver up to date, all or nothing: `enabled` or `migrateError`.
base::Result<std::string> MigrateIntegration(Parts& parts, const store::Job& job,
                                             const std::stop_token& stop);

// Looks whether what was set up still stands: `enabled` or `recurringValidationError`.
base::Result<std::string> CheckIntegration(Parts& parts, const store::Job& job,
                                           const std::stop_token& stop);
// Asks for such a look at every integration that is due one.
base::Status RequestChecks(Parts& parts);

// Removes everything the set-up made and ends in `deleted`. What cannot be finished is put back as
// it was, out of the store, and ends in `deleteError` with the old definition in force; or in
// `createError` again, with nothing in force, if that is what it was. Whatever happens, it ends in
// a state from which it can be deleted again.
base::Result<std::string> RemoveIntegration(Parts& parts, const store::Job& job,
                                            const std::stop_token& stop);

// Asks again for the work on integrations that nobody works on, though their state says so (a job
// whose end could not be written), and for bringing up to date what an older Louver made. Before
// the workers start.
base::Status ResumeIntegrations(Parts& parts);

}  // namespace louver::service
