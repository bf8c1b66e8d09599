#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/random.h"
#include "platform/postgresql/connector.h"
#include "platform/recording/recording_connector.h"
#include "platform/redshift/redshift_platform.h"
#include "test/platform/kept_sessions.h"
#include "test/warehouse/standin_server.h"

namespace louver::test {

// A warehouse with a database of a customer's, "source", in which the table tickit.users and the
// late-binding view tickit.cities are, and what a set-up needs to put a managed database beside it.
// One server per program; names are new for every test, and everything is dropped after it.
class IntegrationTest : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;
  // The one of the program, unless a suite has its own.
  virtual warehouse::StandinServer& Server();

  platform::Endpoint At(const std::string& database) const;
  const platform::Login& administrator() const { return administrator_; }
  platform::Login Account() const;
  // A new user with a password.
  platform::Login MakeUser(const std::string& name);

  // Runs one statement; a failure fails the test.
  platform::Rows Sql(const platform::Login& login, const std::string& database,
                     const std::string& statement,
                     const std::vector<platform::Value>& parameters = {});
  // The kind of the failure, or "ok".
  std::string Outcome(const platform::Login& login, const std::string& database,
                      const std::string& statement);
  // The first column of the answer.
  std::vector<std::string> Column(const platform::Login& login, const std::string& database,
                                  const std::string& statement);

  void ApplyAllSteps();
  void UndoAllSteps();
  void RemoveAll(const std::vector<platform::SourceGrant>& grants);
  // Databases and users; tables and what everybody may do in the initial and the source database;
  // schemas and tables of the managed one.
  std::vector<std::string> Snapshot();

  std::string source_;   // the customer's database
  std::string managed_;  // Louver's
  platform::SetupTarget target_;
  platform::postgresql::PostgreSqlConnector connector_;
  // Keeps the administrator's sessions with the initial and the source database.
  KeptSessions sessions_{connector_};
  platform::recording::RecordingConnector recorder_{sessions_};
  base::SystemRandomness randomness_;
  base::SystemClock clock_;
  std::unique_ptr<platform::redshift::RedshiftPlatform> platform_;

 private:
  platform::Login administrator_;
  std::vector<std::string> users_;
};

// For messages: "ok", or kind and message.
std::string Told(const base::Status& status);

}  // namespace louver::test
