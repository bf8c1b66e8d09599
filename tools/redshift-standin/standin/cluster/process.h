#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "base/result.h"

namespace louver::standin {

// The account PostgreSQL runs as when we are root, which PostgreSQL itself refuses to be.
struct Account {
  uid_t user;
  gid_t group;
};

// Nothing when we are not root: children then run as we do. Fails when root finds no such account.
base::Result<std::optional<Account>> PostgresAccount();

struct Command {
  std::vector<std::string> arguments;  // the program's full path first
  std::vector<std::string> environment;
  std::optional<Account> account;
  std::string output_file;  // standard output and error are appended here
  int death_signal = 0;     // sent to the child when the calling thread ends, even by SIGKILL
};

// Starts a child. Call from a thread that lives as long as the process when `death_signal` is set.
base::Result<pid_t> Start(const Command& command);

// Starts a child and waits; anything but exit status 0 is an error.
base::Status Run(const Command& command);

// Gives `path`, and what it holds, to the account. Does nothing without one.
base::Status GiveTo(const std::optional<Account>& account, const std::string& path);

}  // namespace louver::standin
