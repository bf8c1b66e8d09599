#pragma once

#include <memory>
#include <string>
#include <vector>

#include "test/platform/integration_fixture.h"

namespace louver::test {

// A managed database with impersonation, and people in it. Every person has an attribute of their
// name: seen is whose attribute the caller's own rows show.
class ImpersonationTest : public IntegrationTest {
 protected:
  void SetUp() override;
  void TearDown() override;

  // A session that is kept, since impersonation is one's own.
  class Desk {
   public:
    explicit Desk(std::unique_ptr<platform::Connection> connection)
        : connection_(std::move(connection)) {}
    // "ok" or the message of the error.
    std::string Do(const std::string& statement);
    // The one cell of the answer, or the message of the error.
    std::string Ask(const std::string& statement);
    // Whose rows are seen: "ana", "nobody", or the message of an error.
    std::string Seen();

   private:
    std::unique_ptr<platform::Connection> connection_;
  };
  Desk Sit(const platform::Login& login);

  // The rows of everybody, boss with or without the permission.
  void PutPeople(bool boss_may);
  static std::string Call(const std::string& person) {
    return "CALL louver_procedures.impersonate_user('" + person + "')";
  }

  platform::Login ana_, boss_, eve_, looker_;
  std::string group_;
};

}  // namespace louver::test
