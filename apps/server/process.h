#pragma once

#include <string>

#include "base/result.h"

namespace louver::server {

// What keeps secrets in memory out of files: no core dump, no reading of the process by others of
// the same account, and files that only their owner reads.
base::Status HardenProcess();

// Makes the directory, for its owner alone, unless it is there.
base::Status PrepareDataDirectory(const std::string& path);

// SIGTERM and SIGINT are kept from killing the process; call it before any thread starts. A closed
// pipe or socket is an error of the write, never a signal.
void HoldStopSignals();

// Waits for one of them.
void AwaitStopSignal();

}  // namespace louver::server
