#include "platform/pooling/pooling_connector.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

namespace louver::platform::pooling {
namespace {

using std::chrono::milliseconds;

// A server that counts its sessions and can be restarted.
class Server final : public Connector {
 public:
  int opened = 0;
  std::atomic<int> open = 0;
  bool alive = true;  // of the sessions that are there
  bool refuses = false;
  bool in_transaction = false;  // what sessions are given back in

  base::Result<std::unique_ptr<Connection>> Open(const Endpoint&, const Login&) override {
    if (refuses) return base::Unavailable("It does not answer.");
    ++opened;
    return std::unique_ptr<Connection>(std::make_unique<Session>(*this));
  }

 private:
  class Session final : public Connection {
   public:
    explicit Session(Server& server) : server_(server) { ++server_.open; }
    ~Session() override { --server_.open; }
    base::Result<Rows> Execute(const std::string&, std::span<const Value>) override {
      if (!server_.alive) return base::Unavailable("The connection was lost.");
      return Rows{};
    }
    bool IsEncrypted() const override { return true; }
    bool IsIdle() const override { return server_.alive && !server_.in_transaction; }

   private:
    Server& server_;
  };
};

struct PoolTest : testing::Test {
  Server server;
  Endpoint endpoint{"cluster.example.com", 5439, "louver"};
  Login login{"louver", base::Secret("Secret1")};
};

TEST_F(PoolTest, ASessionIsUsedAgainByTheSameLoginInTheSameDatabase) {
  PoolingConnector pool(server);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(pool.OpenShared(endpoint, login).ok());
  EXPECT_EQ(server.opened, 1);
  ASSERT_TRUE(pool.OpenShared(endpoint, {"louver", base::Secret("Another1")}).ok());
  EXPECT_EQ(server.opened, 2);
  ASSERT_TRUE(pool.OpenShared({"cluster.example.com", 5439, "dev"}, login).ok());
  EXPECT_EQ(server.opened, 3);
}

TEST_F(PoolTest, WhatIsNotSharedIsNotKept) {
  PoolingConnector pool(server);
  ASSERT_TRUE(pool.Open(endpoint, login).ok());
  EXPECT_EQ(server.open, 0);
  ASSERT_TRUE(pool.OpenShared(endpoint, login).ok());
  EXPECT_EQ(server.opened, 2);
}

TEST_F(PoolTest, ASessionLeftInATransactionIsClosed) {
  PoolingConnector pool(server);
  server.in_transaction = true;
  ASSERT_TRUE(pool.OpenShared(endpoint, login).ok());
  EXPECT_EQ(server.open, 0);
}

TEST_F(PoolTest, ALostSessionIsReplaced) {
  PoolingConnector pool(server, {.trusted_idle = milliseconds(0)});
  ASSERT_TRUE(pool.OpenShared(endpoint, login).ok());
  server.alive = false;
  const auto connection = pool.OpenShared(endpoint, login);
  ASSERT_TRUE(connection.ok());
  EXPECT_EQ(server.opened, 2);
  EXPECT_EQ(server.open, 1);
}

TEST_F(PoolTest, NoMoreThanSomeAreOpenAtOnce) {
  PoolingConnector pool(server, {.most_per_server = 1, .patience = milliseconds(1)});
  auto first = pool.OpenShared(endpoint, login);
  ASSERT_TRUE(first.ok());
  const auto second = pool.OpenShared(endpoint, login);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind(), base::ErrorKind::kUnavailable);
  // Another server has room of its own.
  EXPECT_TRUE(pool.OpenShared({"other.example.com", 5439, "louver"}, login).ok());
  *first = nullptr;
  EXPECT_TRUE(pool.OpenShared(endpoint, login).ok());
  // What is idle makes way for another database.
  EXPECT_TRUE(pool.OpenShared({"cluster.example.com", 5439, "dev"}, login).ok());
}

TEST_F(PoolTest, WhoeverWaitsGetsTheNextOne) {
  PoolingConnector pool(server, {.most_per_server = 1});
  auto first = pool.OpenShared(endpoint, login);
  ASSERT_TRUE(first.ok());
  std::thread waiting([&] { EXPECT_TRUE(pool.OpenShared(endpoint, login).ok()); });
  *first = nullptr;
  waiting.join();
  EXPECT_EQ(server.opened, 1);
}

TEST_F(PoolTest, AFailureLeavesRoom) {
  PoolingConnector pool(server, {.most_per_server = 1, .patience = milliseconds(1)});
  server.refuses = true;
  EXPECT_FALSE(pool.OpenShared(endpoint, login).ok());
  server.refuses = false;
  EXPECT_TRUE(pool.OpenShared(endpoint, login).ok());
}

TEST_F(PoolTest, ClosedByDatabaseAndByAge) {
  PoolingConnector pool(server, {.longest_idle = milliseconds(0)});
  ASSERT_TRUE(pool.OpenShared(endpoint, login).ok());
  EXPECT_EQ(server.open, 1);
  pool.CloseShared({"cluster.example.com", 5439, "dev"});
  EXPECT_EQ(server.open, 1);
  pool.CloseShared(endpoint);
  EXPECT_EQ(server.open, 0);
  ASSERT_TRUE(pool.OpenShared(endpoint, login).ok());
  std::this_thread::sleep_for(milliseconds(1));
  ASSERT_TRUE(pool.OpenShared({"other.example.com", 5439, "louver"}, login).ok());
  EXPECT_EQ(server.open, 2);  // opening one closes no other
  std::this_thread::sleep_for(milliseconds(1));
  pool.CloseIdle();
  EXPECT_EQ(server.open, 0);
}

}  // namespace
}  // namespace louver::platform::pooling
