// The program itself, as a user starts and stops it.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"

namespace louver::server {
namespace {

class LouverTest : public testing::Test {
 protected:
  LouverTest() {
    base::SystemRandomness randomness;
    directory_ =
        std::filesystem::path(testing::TempDir()) / ("louver-" + base::RandomHex(randomness, 8));
    std::filesystem::create_directories(directory_);
  }

  ~LouverTest() override {
    if (process_ > 0) {
      kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
    }
    if (output_) fclose(output_);
    std::filesystem::remove_all(directory_);
  }

  // Starts `louver ARGUMENTS`; what it writes to standard error comes through ReadLine.
  void Start(std::vector<std::string> arguments) {
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    arguments.insert(arguments.begin(), LOUVER_BINARY);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDERR_FILENO);
      execv(argv[0], argv.data());
      _exit(127);
    }
    close(ends[1]);
    output_ = fdopen(ends[0], "r");
  }

  std::string ReadLine() {
    char line[4096] = "";
    return fgets(line, sizeof line, output_) ? line : "";
  }

  int AwaitExit() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  std::string DataDirectory() const { return (directory_ / "data").string(); }

  // What `curl` prints for the path.
  std::string Get(const std::string& port, const std::string& path) {
    const std::string command = "curl -s http://127.0.0.1:" + port + path;
    FILE* curl = popen(command.c_str(), "r");
    char text[8192];
    const std::string body(text, fread(text, 1, sizeof text, curl));
    pclose(curl);
    return body;
  }

  std::filesystem::path directory_;
  pid_t process_ = -1;
  FILE* output_ = nullptr;
};

TEST_F(LouverTest, ServesUntilItIsToldToStop) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Start({"serve", "--data", DataDirectory(), "--listen", "127.0.0.1:0"});
    const std::string ready = ReadLine();
    ASSERT_NE(ready.find("\"event\":\"ready\""), std::string::npos) << ready;
    const std::string before_port = "\"listen\":\"127.0.0.1:";
    const auto start = ready.find(before_port) + before_port.size();
    const std::string port = ready.substr(start, ready.find('"', start) - start);
    EXPECT_EQ(Get(port, "/healthz"), R"({"status":"ok"})");
    EXPECT_EQ(Get(port, "/readyz"), R"({"status":"ready"})");
    EXPECT_NE(Get(port, "/metrics").find("louver_http_requests_total"), std::string::npos);
    kill(process_, signal);
    EXPECT_EQ(AwaitExit(), 0);
    fclose(std::exchange(output_, nullptr));
  }
}

TEST_F(LouverTest, TheDataDirectoryIsForItsOwnerAlone) {
  Start({"serve", "--data", DataDirectory(), "--listen", "127.0.0.1:0"});
  ReadLine();
  struct stat status {};
  ASSERT_EQ(stat(DataDirectory().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
}

TEST_F(LouverTest, RefusesToServeInTheClearBeyondThisMachine) {
  Start({"serve", "--data", DataDirectory(), "--listen", "0.0.0.0:0"});
  EXPECT_NE(ReadLine().find("Refusing plain HTTP on 0.0.0.0:0"), std::string::npos);
  EXPECT_EQ(AwaitExit(), 2);
  EXPECT_FALSE(std::filesystem::exists(DataDirectory()));
}

TEST_F(LouverTest, ServesBeyondThisMachineWhenToldTo) {
  Start({"serve", "--data", DataDirectory(), "--listen", "0.0.0.0:0", "--insecure-listen"});
  EXPECT_NE(ReadLine().find("\"event\":\"ready\""), std::string::npos);
}

TEST_F(LouverTest, SaysWhyItCannotServe) {
  std::FILE* file = std::fopen(DataDirectory().c_str(), "w");
  std::fclose(file);
  Start({"serve", "--data", DataDirectory(), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(ReadLine(),
            "louver: Cannot use the data directory " + DataDirectory() + ": Not a directory\n");
  EXPECT_EQ(AwaitExit(), 2);
}

TEST_F(LouverTest, VerifiesTheAuditRecord) {
  const auto verify = [&](const std::string& more) {
    const std::string command = std::string(LOUVER_BINARY) + " audit verify --data " +
                                DataDirectory() + more + " 2>&1; echo exit $?";
    FILE* louver = popen(command.c_str(), "r");
    char text[8192];
    std::string output(text, fread(text, 1, sizeof text, louver));
    pclose(louver);
    return output;
  };
  EXPECT_EQ(verify(""),
            "louver: There is no metadata store at " + DataDirectory() + "/louver.db.\nexit 1\n");
  EXPECT_FALSE(std::filesystem::exists(DataDirectory()));

  Start({"serve", "--data", DataDirectory(), "--listen", "127.0.0.1:0"});
  ReadLine();
  const std::string empty = verify("");  // while the server works
  EXPECT_NE(empty.find("events, each as it was written.\nnewest: event "), std::string::npos)
      << empty;
  EXPECT_NE(empty.find("exit 0\n"), std::string::npos) << empty;
  const std::string cut = verify(" --expect " + std::string(64, 'a'));
  EXPECT_NE(cut.find("BROKEN at event "), std::string::npos) << cut;
  EXPECT_NE(cut.find("exit 1\n"), std::string::npos) << cut;
  EXPECT_NE(verify(" --expect abc").find("exit 2\n"), std::string::npos);
}

}  // namespace
}  // namespace louver::server
