// What a set-up stands on goes away for a while: the warehouse, and the disk of the store.

#include <chrono>
#include <csignal>
#include <thread>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "test/api/warehouse_session.h"
#include "test/faults/scene.h"

namespace louver::test {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using When = StatementProxy::When;

// A Louver and a warehouse of its own that can be stopped and started again where it was.
class WarehouseOutage : public testing::Test {
 protected:
  WarehouseOutage() { louver_.Start(); }

  HttpAnswer Call(const std::string& method, const std::string& target,
                  const std::string& body = {}) {
    return Exchange(louver_.port(), method, target,
                    {{"authorization", louver_.AdminKey()}, {"content-type", "application/json"}},
                    body);
  }
  void Integrate() {
    const HttpAnswer answer = Call(
        "POST", "/integrations",
        R"({"type": "Redshift", "autoBootstrap": true, "config": {"host": "127.0.0.1", "port": )" +
            std::to_string(port_) +
            R"(, "database": "managed", "initialDatabase": "dev",
                "authenticationType": "userPassword", "username": ")" +
            warehouse_->user() + R"(", "password": ")" + warehouse_->password() + R"("}})");
    ASSERT_EQ(answer.status, 200) << answer.body;
    id_ = Member(answer.body, "id");
  }
  void StopWarehouse() { warehouse_->Stop(SIGKILL); }
  void StartWarehouse() {
    restarted_ = std::make_unique<warehouse::StandinServer>(warehouse::StandinServer::Options{
        .arguments = {}, .directory = warehouse_->data_directory(), .port = port_});
  }
  // The state once it is `state`, or after a minute.
  std::string Await(const std::string& state) {
    std::string seen;
    for (int i = 0; i < 600 && seen != state; ++i) {
      seen = Member(Call("GET", "/integrations/" + id_ + "/status").body, "status");
      if (seen != state) std::this_thread::sleep_for(milliseconds(50));
    }
    return seen;
  }
  std::string Reason() {
    return Member(Call("GET", "/integrations/" + id_ + "/status").body, "message");
  }
  std::string Sql(const std::string& database, const std::string& statement) {
    const SqlAnswer answer =
        RunSql("127.0.0.1", port_, warehouse_->user(), warehouse_->password(), database, statement);
    return answer.error + answer.rows;
  }

  std::unique_ptr<warehouse::StandinServer> warehouse_ =
      std::make_unique<warehouse::StandinServer>();
  std::unique_ptr<warehouse::StandinServer> restarted_;  // ends before the first: it has its files
  const int port_ = warehouse_->port();
  LouverProcess louver_;
  std::string id_;
};

TEST_F(WarehouseOutage, InTheMiddleOfASetUpIsWaitedFor) {
  ASSERT_NO_FATAL_FAILURE(Integrate());
  StopWarehouse();
  std::this_thread::sleep_for(milliseconds(500));
  EXPECT_EQ(Await("creating"), "creating");
  StartWarehouse();
  EXPECT_EQ(Await("enabled"), "enabled") << Reason();
}

TEST_F(WarehouseOutage, ChangesOfPeopleArriveAfterIt) {
  ASSERT_NO_FATAL_FAILURE(Integrate());
  ASSERT_EQ(Await("enabled"), "enabled");
  ASSERT_EQ(
      Call("POST", "/bim/iam/bim/user", R"({"userid": "ana", "profile": {"name": "Ana"}})").status,
      200);
  StopWarehouse();
  ASSERT_EQ(Call("PUT", "/bim/iam/bim/user/ana/authorizations/Country/DE").status, 200);
  std::this_thread::sleep_for(milliseconds(300));
  StartWarehouse();
  std::string rows;
  for (int i = 0; i < 600 && rows != "1"; ++i) {
    rows = Sql("managed", "SELECT count(*) FROM louver_system.entitlement WHERE value = 'DE'");
    if (rows != "1") std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_EQ(rows, "1") << louver_.LogText();
}

// The files of the server may not grow any more, which is what a full disk does to it.
class FullDisk : public testing::Test {
 protected:
  void Limit(rlim_t bytes) {
    const rlimit limit{bytes, RLIM_INFINITY};
    EXPECT_EQ(::prlimit(scene_.louver().process(), RLIMIT_FSIZE, &limit, nullptr), 0);
  }

  Scene scene_;
};

TEST_F(FullDisk, InTheMiddleOfASetUpLosesNothing) {
  scene_.proxy().Arm({"CREATE DATABASE", false, When::kAfter, [&] { Limit(1); }, false});
  ASSERT_EQ(scene_.Integrate().status, 200);
  ASSERT_TRUE(scene_.proxy().WaitUntilFired());
  const HttpAnswer refused = scene_.Call("POST", "/tag", R"({"tags": [{"name": "Full.Disk"}]})");
  EXPECT_EQ(refused.status, 503) << refused.body;
  EXPECT_THAT(refused.body, HasSubstr("The metadata store"));
  EXPECT_EQ(scene_.Call("GET", "/tag?searchText=Full").body, "[]");
  EXPECT_EQ(scene_.Call("GET", "/integrations/" + scene_.id()).status, 200);
  Limit(RLIM_INFINITY);
  scene_.Restart();  // or wait until the job's lease has run out
  EXPECT_EQ(scene_.Settled(), "enabled") << scene_.louver().LogText();
  EXPECT_EQ(scene_.Call("POST", "/tag", R"({"tags": [{"name": "Full.Disk"}]})").status, 200);
  EXPECT_EQ(scene_.Disintegrate().status, 200);
  EXPECT_EQ(scene_.Settled(), "gone");
  EXPECT_EQ(LeftInWarehouse(), "");
}

}  // namespace
}  // namespace louver::test
