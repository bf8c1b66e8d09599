#pragma once

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
inline constexpr char kRemoveJob[] = "integration.delete";

// What a removal has to know of the state before it: an integration that was in force is put back
// when it cannot be removed, one that never came to be is not.
inline constexpr char kNoPayload[] = "{}";
inline constexpr char kWasInForce[] = R"({"wasInForce":true})";
inline constexpr char kWasNotInForce[] = R"({"wasInForce":false})";

// How long an unreachable warehouse is waited for: some minutes.
inline constexpr job::RetryPolicy kIntegrationRetry{
    .most_attempts = 8,
    .first_pause = std::chrono::milliseconds(500),
    .longest_pause = std::chrono::milliseconds(30'000)};

// Queues the work on an integration in the caller's transaction. The administrator's login goes
// into memory alone.
base::Status RequestIntegrationJob(store::Transaction& tx, Parts& parts, const Actor& actor,
                                   const std::string& kind, const model::Integration& integration,
                                   const std::string& payload, platform::Login administrator);

// Makes the managed database step by step and ends in `enabled`, or takes everything back and ends
// in `createError`. After a restart the administrator's login is gone: what was begun is then
// finished as Louver's own account, which the first step makes for just that.
base::Result<std::string> SetUpIntegration(Parts& parts, const store::Job& job,
                                           const std::stop_token& stop);

// Removes everything the set-up made and ends in `deleted`. What cannot be finished is put back as
// it was, out of the store, and ends in `deleteError` with the old definition in force; or in
// `createError` again, with nothing in force, if that is what it was. Whatever happens, it ends in
// a state from which it can be deleted again.
base::Result<std::string> RemoveIntegration(Parts& parts, const store::Job& job,
                                            const std::stop_token& stop);

// Asks again for the work on integrations that nobody works on, though their state says so: a job
// whose end could not be written. Before the workers start.
base::Status ResumeIntegrations(Parts& parts);

}  // namespace louver::service
