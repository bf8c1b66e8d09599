#pragma once

#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "base/random.h"
#include "base/result.h"
#include "standin/cluster/process.h"

namespace louver::standin {

// The private PostgreSQL 15 cluster behind the stand-in: made on first start in `data_directory`,
// reused afterwards. Clients reach it over TCP on loopback with md5 passwords, relayed by the
// proxy; the stand-in itself over a unix socket that only PostgreSQL's account can open.
class Cluster {
 public:
  struct Options {
    std::string data_directory;
    std::optional<std::string> password_file;  // awsuser's password; drawn at random without it
    bool late_binding_needs_usage = false;     // of the reader, on the schemas a view reads
  };

  // Starts PostgreSQL and waits until it answers. Call from the main thread: PostgreSQL ends with
  // the thread that starts it.
  static base::Result<Cluster> Start(const Options& options, base::Randomness& randomness);

  Cluster(Cluster&& other) noexcept;
  Cluster& operator=(Cluster&&) = delete;
  ~Cluster();  // stops PostgreSQL and waits for it

  int port() const { return port_; }
  pid_t process() const { return process_; }
  void Stop();

  // Names of the functions PostgreSQL itself brings: what is not also in Redshift is refused.
  base::Result<std::vector<std::string>> BuiltInFunctions() const;

 private:
  Cluster() = default;

  base::Status Prepare(const Options& options);
  base::Status Launch(const Options& options);
  base::Status MakeDatabases();
  base::Status SetPassword(const Options& options, bool first_start, base::Randomness& randomness);

  std::string directory_;
  std::string socket_directory_;
  bool owns_socket_directory_ = false;
  std::optional<Account> account_;
  int lock_ = -1;
  int port_ = 0;
  pid_t process_ = -1;
};

}  // namespace louver::standin
