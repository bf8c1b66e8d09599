#include "standin/cluster/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace louver::standin {

namespace {

constexpr const char* kPostgresAccount = "postgres";
constexpr int kCannotExecute = 127;

std::vector<char*> Pointers(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const auto& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// Runs between fork and exec: only system calls that are safe there.
[[noreturn]] void Become(const Command& command, char* const* arguments, char* const* environment,
                         pid_t parent) {
  if (command.account) {
    if (setgroups(1, &command.account->group) != 0 || setgid(command.account->group) != 0 ||
        setuid(command.account->user) != 0) {
      _exit(kCannotExecute);
    }
  }
  // After setuid, which clears it.
  if (command.death_signal != 0) {
    prctl(PR_SET_PDEATHSIG, command.death_signal);
    if (getppid() != parent) _exit(kCannotExecute);
  }
  setsid();  // a terminal's Ctrl-C is for us alone; we stop PostgreSQL in order
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  execve(arguments[0], arguments, environment);
  _exit(kCannotExecute);
}

}  // namespace

base::Result<std::optional<Account>> PostgresAccount() {
  if (geteuid() != 0) return std::optional<Account>();
  const passwd* entry = getpwnam(kPostgresAccount);
  if (entry == nullptr) {
    return base::Unavailable(
        "started as root, but there is no account `postgres` to run PostgreSQL");
  }
  return std::optional<Account>(Account{entry->pw_uid, entry->pw_gid});
}

base::Result<pid_t> Start(const Command& command) {
  const int output =
      open(command.output_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (output < 0) {
    return base::Unavailable("cannot write " + command.output_file).WithCause(std::strerror(errno));
  }
  const auto arguments = Pointers(command.arguments);
  const auto environment = Pointers(command.environment);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    Become(command, arguments.data(), environment.data(), parent);
  }
  close(output);
  if (child < 0) return base::Unavailable("cannot fork").WithCause(std::strerror(errno));
  return child;
}

base::Status Run(const Command& command) {
  ASSIGN_OR_RETURN(const pid_t child, Start(command));
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return base::Ok();
  return base::Unavailable(command.arguments.front() + " failed; see " + command.output_file);
}

base::Status GiveTo(const std::optional<Account>& account, const std::string& path) {
  if (!account) return base::Ok();
  if (lchown(path.c_str(), account->user, account->group) != 0) {
    return base::Unavailable("cannot give " + path + " to the account `postgres`")
        .WithCause(std::strerror(errno));
  }
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path, error)) {
    if (lchown(entry.path().c_str(), account->user, account->group) != 0) {
      return base::Unavailable("cannot give " + entry.path().string() +
                               " to the account `postgres`");
    }
  }
  return base::Ok();
}

}  // namespace louver::standin
