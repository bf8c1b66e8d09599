#include "platform/recording/recording_connector.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "platform/transaction.h"

namespace louver::platform::recording {
namespace {

// Remembers the statements that reached it.
class FakeConnector final : public Connector {
 public:
  std::vector<std::string> reached;

  base::Result<std::unique_ptr<Connection>> Open(const Endpoint&, const Login&) override {
    return std::unique_ptr<Connection>(std::make_unique<FakeConnection>(reached));
  }

 private:
  class FakeConnection final : public Connection {
   public:
    explicit FakeConnection(std::vector<std::string>& reached) : reached_(reached) {}
    base::Result<Rows> Execute(const std::string& statement, std::span<const Value>) override {
      reached_.push_back(statement);
      return Rows{};
    }
    bool IsEncrypted() const override { return false; }
    bool IsIdle() const override { return true; }

   private:
    std::vector<std::string>& reached_;
  };
};

struct Recording : testing::Test {
  FakeConnector fake;
  RecordingConnector recorder{fake};
  std::unique_ptr<Connection> Open() {
    auto opened = recorder.Open({"localhost", 5439, "dev"}, {"bob", base::Secret("Secret1")});
    return opened.ok() ? *std::move(opened) : nullptr;
  }
};

TEST_F(Recording, WritesDownConnectionsAndStatements) {
  const auto connection = Open();
  ASSERT_TRUE(connection->Execute("SELECT 1").ok());
  EXPECT_EQ(recorder.calls(), (std::vector<Call>{{"localhost", "bob", "dev", ""},
                                                 {"localhost", "bob", "dev", "SELECT 1"}}));
}

TEST_F(Recording, RefusesACallAndGoesOn) {
  const auto connection = Open();
  recorder.FailCall(1, Fault::kRefused);
  const auto refused = connection->Execute("one");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kUnprocessable);
  EXPECT_TRUE(connection->Execute("two").ok());
  EXPECT_EQ(fake.reached, (std::vector<std::string>{"two"}));
}

TEST_F(Recording, LosesTheConnectionBeforeOrAfterTheCallTookEffect) {
  for (const Fault fault : {Fault::kLostBefore, Fault::kLostAfter}) {
    fake.reached.clear();
    recorder.Reset();
    recorder.FailCall(2, fault);
    const auto connection = Open();
    const auto lost = connection->Execute("one");
    ASSERT_FALSE(lost.ok());
    EXPECT_EQ(lost.error().kind(), base::ErrorKind::kUnavailable);
    EXPECT_FALSE(connection->Execute("two").ok());
    EXPECT_EQ(fake.reached.size(), fault == Fault::kLostAfter ? 1U : 0U);
  }
}

TEST_F(Recording, TransactionsRollBackUnlessCommitted) {
  const auto connection = Open();
  {
    auto transaction = Transaction::Begin(*connection);
    ASSERT_TRUE(transaction.ok());
  }
  auto transaction = Transaction::Begin(*connection);
  ASSERT_TRUE(transaction.ok());
  ASSERT_TRUE(transaction->Commit().ok());
  EXPECT_EQ(fake.reached, (std::vector<std::string>{"BEGIN", "ROLLBACK", "BEGIN", "COMMIT"}));
}

}  // namespace
}  // namespace louver::platform::recording
