#pragma once

#include <vector>

#include "base/result.h"
#include "job/journal.h"
#include "service/integration/lent_login.h"
#include "service/parts.h"
#include "store/jobs.h"

namespace louver::service {

// True when the queue will not try this job again after this attempt.
bool IsLastAttempt(const store::Job& job);

// Runs the steps of an integration's job: what is out of reach is waited for as long as there are
// attempts left. An error means that the queue is to try again, and the login was given back for
// it; an ending is one to conclude with.
base::Result<job::JournalEnding> RunAttempt(Parts& parts, const store::Job& job, LentLogin& login,
                                            const std::vector<job::Step>& steps);

}  // namespace louver::service
