// The life of the process.

#include <csignal>
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

using warehouse::StandinServer;

// Processes whose working directory lies below `directory`: PostgreSQL runs in its data directory.
int ProcessesIn(const std::string& directory) {
  const std::string count = "ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -c -- '-> " + directory +
                            "/' > " + directory + ".count";
  static_cast<void>(std::system(count.c_str()));
  std::ifstream file(directory + ".count");
  int number = -1;
  file >> number;
  unlink((directory + ".count").c_str());
  return number;
}

TEST(Life, StopsCleanlyRestartsAndSurvivesBeingKilled) {
  std::string directory = testing::TempDir() + "standin-life-XXXXXX";
  ASSERT_NE(mkdtemp(directory.data()), nullptr);
  const std::string data = directory + "/data";
  ASSERT_EQ(std::system(("chmod 755 " + directory).c_str()), 0);
  std::string password;
  {
    StandinServer server({.directory = data});
    password = server.password();
    EXPECT_GE(password.size(), 16U);
    Client client(server.ConnectionString());
    client.Must("create table kept (a int)");
    client.Must("create view public.kept_v as select * from public.kept with no schema binding");
    client.Must("insert into kept values (5)");
    EXPECT_GT(ProcessesIn(data), 0);
    EXPECT_EQ(server.Stop(SIGTERM), 0);
    EXPECT_EQ(ProcessesIn(data), 0);
  }
  {
    StandinServer server({.directory = data});
    EXPECT_EQ(server.password(), password);
    Client client(server.ConnectionString());
    EXPECT_EQ(client.Value("select a from kept_v"), "5");
    client.Must("insert into kept values (6)");
    EXPECT_EQ(server.Stop(SIGKILL), -SIGKILL);
    for (int i = 0; i < 100 && ProcessesIn(data) > 0; ++i) usleep(50000);
    EXPECT_EQ(ProcessesIn(data), 0);
  }
  // What a recycled process id would look like: the file of a server that is no more.
  {
    std::ofstream file(data + "/postgresql/postmaster.pid");
    file << getpid() << "\n" << data << "/postgresql\n";
  }
  std::ofstream(directory + "/password") << "Another1Password\n";
  {
    StandinServer server(
        {.arguments = {"--password-file", directory + "/password"}, .directory = data});
    EXPECT_TRUE(Client(server.ConnectionString("dev", "awsuser", "Another1Password")).connected());
    Client client(server.ConnectionString("dev", "awsuser", "Another1Password"));
    EXPECT_EQ(client.Run("select a from kept order by a").Text(), "5\n6");
    EXPECT_EQ(server.Stop(SIGINT), 0);
  }
  EXPECT_EQ(std::system(("rm -rf " + directory).c_str()), 0);
}

}  // namespace
}  // namespace louver::standin_test
