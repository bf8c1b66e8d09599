#pragma once

#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

namespace louver::warehouse {

// A Redshift stand-in of a test's own: a child process on a free port of loopback, with its data in
// a temporary directory. Started when made, stopped and removed when destroyed. Making one aborts
// the test program when the stand-in does not start. Each begins with a copy of a cluster that the
// first one made and left in the build tree; still, share one among the tests of a program (a
// static in SetUpTestSuite, or a function-local static).
class StandinServer {
 public:
  struct Options {
    std::vector<std::string> arguments = {};  // beside --data and --listen
    std::string directory = {};               // reuses this one, and leaves it
    int port = 0;                             // 0: a free one
  };

  StandinServer();
  explicit StandinServer(const Options& options);
  ~StandinServer();
  StandinServer(const StandinServer&) = delete;
  StandinServer& operator=(const StandinServer&) = delete;

  const std::string& host() const { return host_; }
  int port() const { return port_; }
  const std::string& user() const { return user_; }  // a superuser
  const std::string& password() const { return password_; }
  const std::string& database() const { return database_; }
  const std::string& data_directory() const { return data_directory_; }
  pid_t process() const { return process_; }

  // A libpq connection string for the superuser, or for somebody else.
  std::string ConnectionString(const std::string& database = "dev") const;
  std::string ConnectionString(const std::string& database, const std::string& user,
                               const std::string& password) const;

  // Sends a signal and waits for the end; the exit status, or minus the signal that ended it.
  int Stop(int signal);

 private:
  void Start(const Options& options);
  void CopyTemplate() const;

  std::string host_ = "127.0.0.1";
  int port_ = 0;
  std::string user_ = "awsuser";
  std::string password_;
  std::string database_ = "dev";
  std::string temporary_;
  std::string data_directory_;
  pid_t process_ = -1;
};

// A value as libpq's connection strings quote it.
std::string QuoteConnectionValue(const std::string& value);

}  // namespace louver::warehouse
