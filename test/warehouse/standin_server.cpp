#include "test/warehouse/standin_server.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace louver::warehouse {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void Fail(const std::string& why) {
  std::fprintf(stderr, "the Redshift stand-in does not start: %s\n", why.c_str());
  std::abort();
}

// A finished data directory to copy, beside the program and as old as it. Made by the first test
// program that needs it: under a name of its own, then renamed, so that nobody sees half of one.
std::string TemplateDirectory() {
  struct stat program {};
  if (stat(LOUVER_STANDIN_PROGRAM, &program) != 0) Fail("there is no " LOUVER_STANDIN_PROGRAM);
  const std::string age =
      std::to_string(program.st_mtim.tv_sec) + "." + std::to_string(program.st_mtim.tv_nsec);
  return std::string(LOUVER_STANDIN_PROGRAM) + "-template/" + age + "-" + std::to_string(geteuid());
}

bool Copy(const std::string& from, const std::string& to) {
  const std::string command = "cp -a --reflink=auto '" + from + "' '" + to + "' 2>/dev/null";
  return std::system(command.c_str()) == 0;
}

// What the child writes until it closes its end or a line is complete.
std::string ReadLine(int descriptor) {
  std::string line;
  char c = 0;
  while (true) {
    const ssize_t count = read(descriptor, &c, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0 || c == '\n') return line;
    line.push_back(c);
  }
}

}  // namespace

StandinServer::StandinServer() { Start({}); }
StandinServer::StandinServer(const Options& options) { Start(options); }

StandinServer::~StandinServer() {
  if (process_ > 0) Stop(SIGTERM);
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

void StandinServer::Start(const Options& options) {
  data_directory_ = options.directory;
  if (data_directory_.empty()) {
    temporary_ = (fs::temp_directory_path() / "standin-test-XXXXXX").string();
    if (mkdtemp(temporary_.data()) == nullptr) Fail("no temporary directory");
    chmod(temporary_.c_str(), 0755);  // PostgreSQL may run under another account
    data_directory_ = temporary_ + "/data";
    CopyTemplate();
  }
  std::vector<std::string> words = {LOUVER_STANDIN_PROGRAM, "--data", data_directory_, "--listen",
                                    host_ + ":" + std::to_string(options.port)};
  words.insert(words.end(), options.arguments.begin(), options.arguments.end());
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  int out[2];
  if (pipe2(out, O_CLOEXEC) != 0) Fail("no pipe");
  process_ = fork();
  if (process_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);  // a test that crashes leaves nothing behind
    dup2(out[1], STDOUT_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(out[1]);
  const std::string line = ReadLine(out[0]);
  close(out[0]);
  const auto colon = line.rfind(':');
  if (!line.starts_with("redshift-standin ready on ") || colon == std::string::npos)
    Fail("it said \"" + line + "\"");
  port_ = std::atoi(line.c_str() + colon + 1);
  std::ifstream password(data_directory_ + "/awsuser.password");
  std::getline(password, password_);
}

// Whatever goes wrong here only costs time: without a copy the stand-in makes a cluster.
void StandinServer::CopyTemplate() const {
  const std::string ready = TemplateDirectory();
  std::error_code error;
  if (!fs::exists(ready, error)) {
    const std::string own = temporary_ + "/template";
    { const StandinServer maker({.arguments = {}, .directory = own, .port = 0}); }
    fs::remove_all(fs::path(ready).parent_path(), error);  // of programs that are no more
    fs::create_directories(fs::path(ready).parent_path(), error);
    const std::string staged = ready + "." + std::to_string(getpid());
    if (Copy(own, staged)) fs::rename(staged, ready, error);
    if (error) fs::remove_all(staged, error);
    fs::rename(own, data_directory_, error);
    return;
  }
  if (!Copy(ready, data_directory_)) fs::remove_all(data_directory_, error);
}

std::string StandinServer::ConnectionString(const std::string& database) const {
  return ConnectionString(database, user_, password_);
}

std::string StandinServer::ConnectionString(const std::string& database, const std::string& user,
                                            const std::string& password) const {
  return "host=" + host_ + " port=" + std::to_string(port_) +
         " dbname=" + QuoteConnectionValue(database) + " user=" + QuoteConnectionValue(user) +
         " password=" + QuoteConnectionValue(password) + " sslmode=disable connect_timeout=20";
}

int StandinServer::Stop(int signal) {
  kill(process_, signal);
  int status = 0;
  while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

std::string QuoteConnectionValue(const std::string& value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  return quoted + "'";
}

}  // namespace louver::warehouse
