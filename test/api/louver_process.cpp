#include "test/api/louver_process.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test/api/http_client.h"

namespace louver::test {
namespace {

int FreePort() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address));
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(socket);
  return ntohs(address.sin_port);
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

LouverProcess::LouverProcess() {
  std::string name = std::filesystem::temp_directory_path() / "louver-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) {
    std::perror("mkdtemp");
    std::exit(2);
  }
  directory_ = name;
}

LouverProcess::~LouverProcess() {
  if (pid_ > 0) Kill();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void LouverProcess::CopyFrom(const LouverProcess& other) {
  std::error_code error;
  std::filesystem::copy(other.directory_, directory_, std::filesystem::copy_options::recursive,
                        error);
  if (!error) return;
  std::fprintf(stderr, "cannot copy %s: %s\n", other.directory_.c_str(), error.message().c_str());
  std::exit(2);
}

void LouverProcess::Start() {
  port_ = FreePort();
  pid_ = ::fork();
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int log =
        ::open((directory_ + "/server.log").c_str(), O_CREAT | O_APPEND | O_WRONLY, 0600);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    if (!environment_.empty()) ::putenv(environment_.data());
    const std::string data = directory_ + "/data";
    const std::string listen = "127.0.0.1:" + std::to_string(port_);
    std::vector<std::string> words = {"louver", "serve", "--data", data, "--listen", listen};
    words.insert(words.end(), arguments_.begin(), arguments_.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(LOUVER_BINARY, arguments.data());
    std::_Exit(127);
  }
  for (int i = 0; i < 2000; ++i) {
    if (Exchange(port_, "GET", "/readyz", {}, "").status == 200) return;
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  std::fprintf(stderr, "louver did not get ready:\n%s\n", LogText().c_str());
  std::exit(2);
}

int LouverProcess::Stop() {
  if (pid_ <= 0) return 0;  // no process: the number would mean all of them
  ::kill(pid_, SIGTERM);
  const int status = Wait();
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void LouverProcess::Kill() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  Wait();
}

int LouverProcess::Wait() {
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return status;
}

std::string LouverProcess::AdminKey() const {
  std::string key = ReadFile(directory_ + "/data/admin.key");
  while (!key.empty() && (key.back() == '\n' || key.back() == ' ')) key.pop_back();
  return key;
}

std::string LouverProcess::LogText() const { return ReadFile(directory_ + "/server.log"); }

}  // namespace louver::test
