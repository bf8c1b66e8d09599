#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "model/connection.h"
#include "model/data_source.h"
#include "model/integration.h"
#include "model/person.h"
#include "store/fault_point.h"
#include "store/sqlite.h"

// What the tests of everything that stands on the store share.
namespace louver::store {

// A directory of its own that goes with the object.
class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string path = (std::filesystem::temp_directory_path() / "louver-test-XXXXXX").string();
    EXPECT_NE(::mkdtemp(path.data()), nullptr);
    path_ = path;
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory() {
    std::error_code failure;
    std::filesystem::remove_all(path_, failure);
  }
  std::string Path(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline base::Instant At(std::int64_t milliseconds) {
  return base::Instant(std::chrono::milliseconds(milliseconds));
}

inline model::TagName TagNamed(const std::string& text) { return *model::TagName::Parse(text); }

// Fails the nth statement or commit after it is armed, and nothing else.
class NthFault final : public FaultPoint {
 public:
  void Arm(int nth) { left_ = nth; }
  bool fired() const { return left_ == 0; }
  void Disarm() { left_ = -1; }
  base::Status BeforeStatement(std::string_view) override { return Count(); }
  base::Status BeforeCommit() override { return Count(); }

 private:
  base::Status Count() {
    if (left_ <= 0 || --left_ > 0) return base::Ok();
    return base::Unavailable("injected fault");
  }
  int left_ = -1;
};

inline std::unique_ptr<Database> OpenOrDie(const std::string& path, FaultPoint* faults = nullptr) {
  SqliteOptions options;
  options.faults = faults;
  auto database = OpenSqlite(path, options);
  EXPECT_TRUE(database.ok()) << database.error().message() << " " << database.error().cause();
  return *std::move(database);
}

inline model::User UserNamed(const std::string& userid) {
  model::User user;
  user.userid = userid;
  user.name = "The " + userid;
  user.email = userid + "@example.com";
  user.created_at = At(1'000);
  user.updated_at = At(2'000);
  return user;
}

inline model::Connection ConnectionNamed(const std::string& key) {
  model::Connection connection;
  connection.key = key;
  connection.host = "warehouse.example.com";
  connection.database = "tickit";
  connection.username = "registrant";
  connection.created_at = At(1'000);
  connection.updated_at = At(2'000);
  return connection;
}

inline model::DataSource DataSourceNamed(const std::string& name, const model::Connection& on) {
  model::DataSource source;
  source.name = name;
  source.connection = on.id;
  source.connection_key = on.key;
  source.host = on.host;
  source.port = on.port;
  source.remote = {on.database, "public", name};
  source.view = {"public", name};
  source.columns = {{.name = "email",
                     .type = {.kind = model::TypeKind::kVarchar,
                              .length = 100,
                              .precision = 0,
                              .scale = 0,
                              .other = {}},
                     .nullable = true,
                     .tags = {TagNamed("PII"), TagNamed("PII.Email")},
                     .description = "where to write"},
                    {.name = "price",
                     .type = {.kind = model::TypeKind::kDecimal,
                              .length = 0,
                              .precision = 8,
                              .scale = 2,
                              .other = {}},
                     .nullable = false,
                     .tags = {},
                     .description = {}}};
  source.tags = {TagNamed("Sales")};
  source.created_at = At(1'000);
  source.updated_at = At(2'000);
  return source;
}

inline model::Integration IntegrationOn(const std::string& host) {
  model::Integration integration;
  integration.config = {
      .host = host, .port = 5439, .database = "louver", .initial_database = "dev"};
  integration.account.name = "louver_system_account";
  integration.validation.tests = {{.name = "Connection",
                                   .status = model::TestStatus::kPassed,
                                   .message = {},
                                   .result_json = "[null]"}};
  integration.created_at = At(1'000);
  integration.updated_at = At(2'000);
  return integration;
}

}  // namespace louver::store
