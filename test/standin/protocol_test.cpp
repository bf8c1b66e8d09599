// The wire: both protocols, cancel, TLS.

#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

using warehouse::StandinServer;

TEST(Protocol, PresentsItselfAsRedshift) {
  auto client = Superuser();
  EXPECT_EQ(PQserverVersion(client.get()), 80002);
  EXPECT_EQ(PQparameterStatus(client.get(), "standard_conforming_strings"), nullptr);
  EXPECT_STREQ(PQparameterStatus(client.get(), "client_encoding"), "UTF8");
  EXPECT_EQ(client.Value("show server_version"), "8.0.2");
  EXPECT_EQ(client.Value("select version()"),
            "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red "
            "Hat 3.4.2-6.fc3), Redshift 1.0.77467");
  EXPECT_EQ(client.Value("select current_schema()"), "public");
  EXPECT_EQ(client.Value("show timezone"), "UTC");
}

TEST(Protocol, EscapesAsLibpqDoes) {
  auto client = Superuser();
  const std::string value = "a'b\\c\"d";
  std::string escaped(value.size() * 2 + 1, '\0');
  escaped.resize(
      PQescapeStringConn(client.get(), escaped.data(), value.data(), value.size(), nullptr));
  EXPECT_EQ(client.Value("select '" + escaped + "'"), value);
}

TEST(Protocol, ParametersPassThroughTheExtendedProtocol) {
  auto client = Superuser();
  EXPECT_EQ(client.RunWith("select $1::int + 1, $2::varchar(20)", {"41", "l'auto\\"}).Text(),
            "42|l'auto\\");
  client.Must("create schema ext");
  client.Must("create table ext.t (a int, b varchar(10))");
  EXPECT_EQ(client.RunWith("insert into ext.t values ($1, $2)", {"1", "x"}).tag, "INSERT 0 1");
  EXPECT_EQ(
      client.RunWith("create view ext.v as select * from ext.t with no schema binding", {}).tag,
      "CREATE VIEW");
  EXPECT_EQ(client.RunWith("select b from ext.v where a = $1", {"1"}).Text(), "x");
  EXPECT_EQ(client.RunWith("create user ext_u password 'Secret123'", {}).tag, "CREATE USER");
  EXPECT_EQ(client.RunWith("drop user ext_u", {}).tag, "DROP USER");
  EXPECT_EQ(client.RunWith("select 1; select 2", {}).sqlstate, "42601");
  client.Must("drop schema ext cascade");
}

TEST(Protocol, PreparedStatementsFollowAViewThatIsRemade) {
  auto client = Superuser();
  auto other = Superuser();
  client.Must("create schema prep");
  client.Must("create table prep.t (a int)");
  client.Must("create view prep.v as select a from prep.t with no schema binding");
  PQclear(PQprepare(client.get(), "p", "select count(*) from prep.v", 0, nullptr));
  const auto run = [&] {
    PGresult* result = PQexecPrepared(client.get(), "p", 0, nullptr, nullptr, nullptr, 0);
    const std::string value = PQntuples(result) == 1 ? PQgetvalue(result, 0, 0)
                                                     : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    PQclear(result);
    return value;
  };
  EXPECT_EQ(run(), "0");
  other.Must("drop table prep.t");
  EXPECT_EQ(run(), "42P01");
  other.Must("create table prep.t (b int, a varchar(3))");
  other.Must("insert into prep.t values (1, 'x')");
  EXPECT_EQ(run(), "1");
  client.Must("drop schema prep cascade");
}

TEST(Protocol, PipelinedErrorsSkipToTheNextSync) {
  auto client = Superuser();
  ASSERT_EQ(PQenterPipelineMode(client.get()), 1);
  for (const char* statement : {"select 1", "select 1/0", "select array[1]"}) {
    PQsendQueryParams(client.get(), statement, 0, nullptr, nullptr, nullptr, nullptr, 0);
  }
  PQpipelineSync(client.get());
  PQsendQueryParams(client.get(), "select E'x'", 0, nullptr, nullptr, nullptr, nullptr, 0);
  PQsendQueryParams(client.get(), "select 2", 0, nullptr, nullptr, nullptr, nullptr, 0);
  PQpipelineSync(client.get());
  PQsendQueryParams(client.get(), "select 3", 0, nullptr, nullptr, nullptr, nullptr, 0);
  PQpipelineSync(client.get());
  std::vector<ExecStatusType> statuses;
  int syncs = 0;
  while (syncs < 3) {
    PGresult* result = PQgetResult(client.get());
    if (result == nullptr) continue;
    statuses.push_back(PQresultStatus(result));
    if (statuses.back() == PGRES_PIPELINE_SYNC) ++syncs;
    PQclear(result);
  }
  EXPECT_EQ(statuses, (std::vector<ExecStatusType>{
                          PGRES_TUPLES_OK, PGRES_FATAL_ERROR, PGRES_PIPELINE_ABORTED,
                          PGRES_PIPELINE_SYNC, PGRES_FATAL_ERROR, PGRES_PIPELINE_ABORTED,
                          PGRES_PIPELINE_SYNC, PGRES_TUPLES_OK, PGRES_PIPELINE_SYNC}));
}

TEST(Protocol, EmptyAndSeveralStatements) {
  auto client = Superuser();
  EXPECT_TRUE(client.Run("").ok());
  EXPECT_TRUE(client.Run("  -- nothing\n;").ok());
  EXPECT_EQ(client.Run("select 1; select 2;").Text(), "2");
  EXPECT_EQ(client.Run("select 1; select E'x'; select 3").sqlstate, "42704");
  EXPECT_EQ(client.Value("select 4"), "4");
}

TEST(Protocol, CancelEndsAStatement) {
  auto client = Superuser();
  PGcancel* cancel = PQgetCancel(client.get());
  std::thread canceller([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    char error[256];
    EXPECT_EQ(PQcancel(cancel, error, sizeof error), 1) << error;
  });
  const auto answer = client.Run("select count(*) from generate_series(1, 2000000000)");
  canceller.join();
  PQfreeCancel(cancel);
  EXPECT_EQ(answer.sqlstate, "57014");
  EXPECT_EQ(client.Value("select 1"), "1");
}

TEST(Protocol, TransactionsAreTheServers) {
  auto client = Superuser();
  client.Must("create table txn_t (a int)");
  client.Must("begin");
  client.Must("insert into txn_t values (1)");
  EXPECT_EQ(client.Run("select array[1]").sqlstate, "0A000");
  EXPECT_EQ(PQtransactionStatus(client.get()), PQTRANS_INERROR);
  EXPECT_EQ(client.Must("commit").tag, "ROLLBACK");
  EXPECT_EQ(client.Value("select count(*) from txn_t"), "0");
  client.Must("drop table txn_t");
}

TEST(Protocol, ClosedDatabasesAndWrongPasswords) {
  EXPECT_FALSE(Superuser("template1").connected());
  EXPECT_FALSE(Superuser("padb_harvest").connected());
  EXPECT_FALSE(Superuser("no_such_db").connected());
  EXPECT_FALSE(User("awsuser", "wrong").connected());
  EXPECT_FALSE(User("rdsdb", "").connected());
}

TEST(Protocol, LargeResultsAndStatements) {
  auto client = Superuser();
  EXPECT_EQ(client.Value("select len(repeat('x', 20000000))"), "20000000");
  EXPECT_EQ(client.Run("select repeat('x', 1000) from generate_series(1, 20000)").rows.size(),
            20000U);
  client.Must("create table big_t (a int, b varchar(20))");
  std::string insert = "insert into big_t values (0, 'x\\'y')";
  for (int i = 1; i < 20000; ++i)
    insert += ", (" + std::to_string(i) + ", 'value " + std::to_string(i) + "')";
  EXPECT_EQ(client.Must(insert).tag, "INSERT 0 20000");
  client.Must("drop table big_t");
}

TEST(Protocol, DeepStatementsEndInAnErrorNotACrash) {
  auto client = Superuser();
  const auto repeat = [](const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
  };
  for (const int depth : {500, 5000, 19000, 100000}) {
    for (const std::string& statement :
         {"select 1" + repeat("+1", depth), "select " + repeat("not ", depth) + "true",
          "select " + repeat("(", depth) + "1" + repeat(")", depth),
          "select " + repeat("abs(", depth) + "1" + repeat(")", depth),
          "select 1" + repeat("::int", depth / 2),
          "select " + repeat("(select ", depth) + "1" + repeat(")", depth),
          "select 1" + repeat(" union select 1", depth)}) {
      const auto answer = client.Run(statement);
      EXPECT_TRUE(answer.ok() || answer.sqlstate == "54001" || answer.sqlstate == "42601")
          << answer.error;
    }
  }
  EXPECT_EQ(client.Value("select 1"), "1");
}

TEST(Protocol, ManySessionsAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 40; ++i) {
    threads.emplace_back([i] {
      auto client = Superuser();
      for (int n = 0; n < 20; ++n)
        EXPECT_EQ(client.Value("select " + std::to_string(i * n)), std::to_string(i * n));
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST(Protocol, TlsIsOfferedWithACertificate) {
  const std::string directory = testing::TempDir() + "standin-tls-" + std::to_string(getpid());
  const std::string make =
      "mkdir -p " + directory +
      " && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " +
      directory + "/key.pem -out " + directory + "/cert.pem 2>/dev/null";
  ASSERT_EQ(std::system(make.c_str()), 0);
  {
    StandinServer server({.arguments = {"--tls-cert", directory + "/cert.pem", "--tls-key",
                                        directory + "/key.pem"}});
    Client client(server.ConnectionString() + " sslmode=require");
    ASSERT_TRUE(client.connected()) << client.connection_error();
    EXPECT_NE(PQsslInUse(client.get()), 0);
    EXPECT_EQ(client.Run("select repeat('x', 1000) from generate_series(1, 5000)").rows.size(),
              5000U);
    EXPECT_TRUE(Client(server.ConnectionString()).connected());
  }
  Client plain(Server().ConnectionString() + " sslmode=require");
  EXPECT_FALSE(plain.connected());
  EXPECT_EQ(std::system(("rm -rf " + directory).c_str()), 0);
}

}  // namespace
}  // namespace louver::standin_test
