#pragma once

#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace louver::test {

// A `louver serve` child process with a data directory of its own, on a free loopback port. The
// directory outlives stops and kills, and goes with the object.
class LouverProcess {
 public:
  LouverProcess();
  ~LouverProcess();
  LouverProcess(const LouverProcess&) = delete;
  LouverProcess& operator=(const LouverProcess&) = delete;

  // Begins with all that another one, which does not run, has stored and logged.
  void CopyFrom(const LouverProcess& other);
  // Starts it and waits until it is ready; aborts the test program when it does not get ready.
  void Start();
  // SIGTERM; returns the exit status.
  int Stop();
  // SIGKILL: no chance to tidy up.
  void Kill();
  // Waits for it to end by itself (an injected crash); returns the raw wait status.
  int Wait();

  int port() const { return port_; }
  // To send it a signal; it is still to be reaped by one of the calls above.
  pid_t process() const { return pid_; }
  const std::string& directory() const { return directory_; }
  std::string AdminKey() const;
  // Everything it has logged so far, over all its lives.
  std::string LogText() const;
  // Further arguments of `louver serve`, from the next start on.
  void SetArguments(std::vector<std::string> arguments) { arguments_ = std::move(arguments); }
  // Environment of the next start, "NAME=value".
  void SetEnvironment(std::string setting) { environment_ = std::move(setting); }

 private:
  std::string directory_;
  std::string environment_;
  std::vector<std::string> arguments_;
  int port_ = 0;
  pid_t pid_ = -1;
};

}  // namespace louver::test
