#include "standin/cluster/cluster.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "standin/catalog/scripts.h"
#include "standin/cluster/connection.h"

namespace louver::standin {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr const char* kBinaries = "/usr/lib/postgresql/15/bin/";
constexpr std::size_t kMaxSocketDirectory = 107 - sizeof("/.s.PGSQL.65535");
constexpr auto kStartLimit = 60s;
constexpr auto kStopLimit = 20s;

// Durability is given up for speed; the rest resembles Redshift (docs "Configuration reference").
// Literals take backslash escapes, as in every Redshift session. log_min_error_statement keeps
// passwords of failed statements out of the log. Isolation stays READ COMMITTED: late-binding views
// are refreshed inside the client's own transaction, which must see what others just committed.
// What sessions would load one by one is loaded once; little WAL is kept, as DIR may be in memory.
constexpr const char* kSettings = R"(
listen_addresses = '127.0.0.1'
max_connections = 600
shared_buffers = 128MB
fsync = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 256MB
shared_preload_libraries = 'dblink, postgres_fdw, pgcrypto, plpgsql'
jit = off
password_encryption = md5
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'ISO, MDY'
standard_conforming_strings = off
escape_string_warning = off
backslash_quote = on
log_min_error_statement = panic
max_locks_per_transaction = 256
)";

constexpr const char* kAccessRules =
    "local all all trust\n"
    "host all all 127.0.0.1/32 md5\n";

// A port that was free a moment ago; Launch tries another when somebody was quicker.
int FreePort() {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  int port = 0;
  if (bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
      getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0) {
    port = ntohs(address.sin_port);
  }
  close(probe);
  return port;
}

base::Status WriteFile(const std::string& path, std::string_view content, mode_t mode) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  const bool written = file >= 0 && write(file, content.data(), content.size()) ==
                                        static_cast<ssize_t>(content.size());
  if (file >= 0) close(file);
  if (!written) return base::Unavailable("cannot write " + path).WithCause(std::strerror(errno));
  return base::Ok();
}

base::Result<std::string> ReadFile(const std::string& path) {
  const std::ifstream file(path);
  if (!file) return base::Unavailable("cannot read " + path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// We hold the directory's lock, so a PostgreSQL that still runs there is the orphan of a killed
// stand-in, told to stop and about to. Its file must go: PostgreSQL would trust the process id,
// which may meanwhile belong to somebody else.
void RemoveStalePid(const std::string& cluster_directory) {
  const std::string path = cluster_directory + "/postmaster.pid";
  std::ifstream file(path);
  pid_t pid = 0;
  if (!(file >> pid)) return;
  for (int i = 0; i < 100; ++i) {
    std::error_code error;
    const auto where = fs::read_symlink("/proc/" + std::to_string(pid) + "/cwd", error);
    if (error || where != fs::weakly_canonical(cluster_directory)) break;
    kill(pid, SIGQUIT);
    std::this_thread::sleep_for(50ms);
  }
  std::error_code ignored;
  fs::remove(path, ignored);
}

std::string RandomPassword(base::Randomness& randomness) {
  return "Aa1" + base::RandomHex(randomness, 16);  // meets the rules of CREATE USER
}

}  // namespace

Cluster::Cluster(Cluster&& other) noexcept
    : directory_(std::move(other.directory_)),
      socket_directory_(std::move(other.socket_directory_)),
      owns_socket_directory_(std::exchange(other.owns_socket_directory_, false)),
      account_(other.account_),
      lock_(std::exchange(other.lock_, -1)),
      port_(other.port_),
      process_(std::exchange(other.process_, -1)) {}

Cluster::~Cluster() {
  Stop();
  if (owns_socket_directory_) {
    std::error_code ignored;
    fs::remove_all(socket_directory_, ignored);
  }
  if (lock_ >= 0) close(lock_);
}

base::Result<Cluster> Cluster::Start(const Options& options, base::Randomness& randomness) {
  Cluster cluster;
  RETURN_IF_ERROR(cluster.Prepare(options));
  const std::string finished = cluster.directory_ + "/finished";
  const bool first_start = !fs::exists(finished);
  const std::string data = cluster.directory_ + "/postgresql";
  if (first_start) {
    std::error_code ignored;
    fs::remove_all(data, ignored);  // a first start that was interrupted begins again
    RETURN_IF_ERROR(Run({.arguments = {std::string(kBinaries) + "initdb", "-D", data, "-U", kOwner,
                                       "--locale=C", "--encoding=UTF8", "--auth-local=trust",
                                       "--auth-host=md5", "--no-sync", "--wal-segsize=4"},
                         .environment = {"LC_ALL=C", "PATH=/usr/bin:/bin"},
                         .account = cluster.account_,
                         .output_file = cluster.directory_ + "/initdb.log"}));
    ASSIGN_OR_RETURN(std::string settings, ReadFile(data + "/postgresql.conf"));
    RETURN_IF_ERROR(WriteFile(data + "/postgresql.conf", settings + kSettings, 0600));
    RETURN_IF_ERROR(WriteFile(data + "/pg_hba.conf", kAccessRules, 0600));
  }
  RETURN_IF_ERROR(cluster.Launch(options));
  if (first_start) RETURN_IF_ERROR(cluster.MakeDatabases());
  RETURN_IF_ERROR(cluster.SetPassword(options, first_start, randomness));
  if (first_start) RETURN_IF_ERROR(WriteFile(finished, "", 0600));
  return cluster;
}

base::Status Cluster::Prepare(const Options& options) {
  ASSIGN_OR_RETURN(account_, PostgresAccount());
  std::error_code error;
  const fs::path given = fs::absolute(options.data_directory, error);
  if (fs::create_directories(given, error)) chmod(given.c_str(), 0700);
  directory_ = fs::canonical(given, error).string();
  if (error) return base::Unavailable("cannot make " + given.string()).WithCause(error.message());

  lock_ = open((directory_ + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0 || flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    return base::Conflict("another stand-in uses " + directory_);
  }

  socket_directory_ = directory_ + "/socket";
  if (socket_directory_.size() > kMaxSocketDirectory) {
    std::string pattern = "/tmp/standin-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) return base::Unavailable("cannot make " + pattern);
    socket_directory_ = pattern;
    owns_socket_directory_ = true;
  } else {
    fs::create_directory(socket_directory_, error);
  }
  chmod(socket_directory_.c_str(), 0700);
  if (!account_) return base::Ok();

  // PostgreSQL, under its own account, must be able to walk down to its files.
  if (lchown(directory_.c_str(), account_->user, account_->group) != 0) {
    return base::Unavailable("cannot give " + directory_ + " to the account `postgres`");
  }
  RETURN_IF_ERROR(GiveTo(account_, socket_directory_));
  const Command probe{.arguments = {"/usr/bin/test", "-x", directory_},
                      .environment = {},
                      .account = account_,
                      .output_file = directory_ + "/initdb.log",
                      .death_signal = 0};
  if (!Run(probe).ok()) {
    return base::Unavailable("the account `postgres`, which runs PostgreSQL, cannot reach " +
                             directory_ + ": a folder above it is closed to others");
  }
  return base::Ok();
}

base::Status Cluster::Launch(const Options& options) {
  const std::string data = directory_ + "/postgresql";
  RemoveStalePid(data);  // before anything else there is touched: an orphan may be at work still
  RETURN_IF_ERROR(GiveTo(account_, data));
  for (int attempt = 0; attempt < 5; ++attempt) {
    RemoveStalePid(data);
    port_ = FreePort();
    const std::string port = std::to_string(port_);
    // PGHOST and PGPORT lead postgres_fdw and dblink back to this very server.
    ASSIGN_OR_RETURN(process_,
                     louver::standin::Start(
                         {.arguments = {std::string(kBinaries) + "postgres", "-D", data, "-p", port,
                                        "-k", socket_directory_, "-c",
                                        std::string("rs.late_binding_needs_usage=") +
                                            (options.late_binding_needs_usage ? "on" : "off")},
                          .environment = {"LC_ALL=C", "PATH=/usr/bin:/bin",
                                          "PGHOST=" + socket_directory_, "PGPORT=" + port},
                          .account = account_,
                          .output_file = directory_ + "/postgresql.log",
                          .death_signal = SIGQUIT}));
    const auto limit = std::chrono::steady_clock::now() + kStartLimit;
    while (std::chrono::steady_clock::now() < limit) {
      if (waitpid(process_, nullptr, WNOHANG) == process_) {
        process_ = -1;
        break;
      }
      if (IsReady(socket_directory_, port_)) return base::Ok();
      std::this_thread::sleep_for(10ms);
    }
    Stop();
  }
  return base::Unavailable("PostgreSQL does not start; see " + directory_ + "/postgresql.log");
}

base::Status Cluster::MakeDatabases() {
  {
    ASSIGN_OR_RETURN(auto server, OwnerConnection::Open(socket_directory_, port_, "template1"));
    for (const auto script : kTemplateScripts) RETURN_IF_ERROR(server.Execute(std::string(script)));
  }
  ASSIGN_OR_RETURN(auto server, OwnerConnection::Open(socket_directory_, port_, "padb_harvest"));
  return server.Execute("CREATE DATABASE dev");
}

base::Status Cluster::SetPassword(const Options& options, bool first_start,
                                  base::Randomness& randomness) {
  std::string password;
  if (options.password_file) {
    ASSIGN_OR_RETURN(const std::string content, ReadFile(*options.password_file));
    password = base::TrimBlanks(content);
    if (password.empty()) return base::Invalid(*options.password_file + " holds no password");
  } else if (first_start) {
    password = RandomPassword(randomness);
    RETURN_IF_ERROR(WriteFile(directory_ + "/awsuser.password", password + "\n", 0600));
  } else {
    return base::Ok();
  }
  ASSIGN_OR_RETURN(auto server, OwnerConnection::Open(socket_directory_, port_, "dev"));
  return server.Execute("ALTER ROLE awsuser PASSWORD " +
                        server.Literal(Md5Password(password, "awsuser")));
}

base::Result<std::vector<std::string>> Cluster::BuiltInFunctions() const {
  ASSIGN_OR_RETURN(auto server, OwnerConnection::Open(socket_directory_, port_, "dev"));
  return server.Column(
      "SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace");
}

void Cluster::Stop() {
  if (process_ <= 0) return;
  kill(process_, SIGINT);  // fast: ends the sessions, then writes what is left
  const auto limit = std::chrono::steady_clock::now() + kStopLimit;
  while (waitpid(process_, nullptr, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > limit) kill(process_, SIGQUIT);
    std::this_thread::sleep_for(5ms);
  }
  process_ = -1;
}

}  // namespace louver::standin
