// The life of the process and of its sessions.

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

// An address of its own, as a program that is configured once would expect to find it again.
TEST(Life, ComesBackAtTheSameAddressWithTheSameData) {
  std::string directory = testing::TempDir() + "standin-again-XXXXXX";
  ASSERT_NE(mkdtemp(directory.data()), nullptr);
  ASSERT_EQ(std::system(("chmod 755 " + directory).c_str()), 0);
  const std::string data = directory + "/data";
  int port = 0;
  for (const int signal : {SIGTERM, SIGKILL, SIGTERM}) {
    StandinServer server({.directory = data, .port = port});
    EXPECT_TRUE(port == 0 || server.port() == port);
    port = server.port();
    Client client(server.ConnectionString());
    client.Must("create table if not exists kept (a int)");
    client.Must("insert into kept values (" + std::to_string(signal) + ")");
    client.Must(
        "create or replace view public.kept_v as select count(*) n, current_setting('life.x', "
        "false) "
        "x from public.kept with no schema binding");
    client.Must("set life.x to 'session'");
    EXPECT_EQ(client.Must("select x from kept_v").Text(), "session");
    client.Must("begin");
    client.Must("insert into kept values (0)");  // never committed
    EXPECT_EQ(server.Stop(signal), signal == SIGKILL ? -SIGKILL : 0);
    EXPECT_FALSE(client.Run("select 1").ok());
    EXPECT_EQ(PQstatus(client.get()), CONNECTION_BAD);
  }
  {
    StandinServer server({.directory = data, .port = port});
    EXPECT_EQ(Client(server.ConnectionString()).Must("select * from kept_v").Text(), "3|NULL");
  }
  EXPECT_EQ(std::system(("rm -rf " + directory).c_str()), 0);
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

// dg "PG_TERMINATE_BACKEND": one's own sessions; a superuser's are nobody else's.
TEST(Life, SessionsAreTerminatedByTheirUserOrASuperuser) {
  auto admin = Superuser();
  admin.Run("drop user if exists life_a, life_b");
  admin.Must("create user life_a password 'Secret123'");
  admin.Must("create user life_b password 'Secret123'");
  auto mine = User("life_a", kPassword);
  auto other = User("life_b", kPassword);
  auto client = User("life_a", kPassword);
  const auto pid = [](Client& session) { return session.Value("select pg_backend_pid()"); };
  const auto end = [](const std::string& process) {
    return "select pg_terminate_backend(" + process + ")";
  };
  EXPECT_EQ(pid(mine), std::to_string(PQbackendPID(mine.get())));
  EXPECT_EQ(client.Run(end(pid(other))).sqlstate, "42501");
  EXPECT_EQ(client.Run(end(pid(admin))).sqlstate, "42501");
  EXPECT_TRUE(other.Run("select 1").ok());
  EXPECT_EQ(client.Must("select count(*) from stv_sessions where process = " + pid(mine)).Text(),
            "1");
  EXPECT_EQ(client.Must("select count(*) from stv_sessions where process = " + pid(other)).Text(),
            "0");
  EXPECT_TRUE(client.Run(end(pid(mine))).ok());
  // The reason comes first, and then the end of the connection.
  ASSERT_EQ(PQsendQuery(mine.get(), "select 1"), 1);
  PGresult* reason = PQgetResult(mine.get());
  EXPECT_STREQ(PQresultErrorField(reason, PG_DIAG_SQLSTATE), "57P01");
  PQclear(reason);
  EXPECT_FALSE(mine.Run("select 1").ok());
  EXPECT_EQ(PQstatus(mine.get()), CONNECTION_BAD);
  EXPECT_TRUE(User("life_a", kPassword).connected());
  EXPECT_TRUE(admin.Run(end(pid(other))).ok());
  EXPECT_FALSE(other.Run("select 1").ok());
  client.Run(end(pid(client)));
  EXPECT_EQ(PQstatus(client.get()), CONNECTION_BAD);
  admin.Must("drop user life_a, life_b");
}

}  // namespace
}  // namespace louver::standin_test
