#include <gtest/gtest.h>

#include "identity/administrator.h"
#include "identity/authentication.h"
#include "identity/password.h"
#include "store/credentials.h"
#include "store/sqlite.h"
#include "store/users.h"

namespace louver::identity {
namespace {

class HandClock final : public base::Clock {
 public:
  base::Instant Now() const override { return now; }
  base::Instant now{std::chrono::milliseconds(1'700'000'000'000)};
};

class IdentityTest : public testing::Test {
 protected:
  IdentityTest() {
    EXPECT_TRUE(EnsureAdministrator(*database_, clock_, randomness_, [&](const base::Secret& key) {
                  admin_key_ = std::string(key.Reveal());
                  return base::Ok();
                }).ok());
  }

  model::User AddUser(const std::string& userid, const std::string& password) {
    model::User user;
    user.userid = userid;
    user.name = userid;
    const std::string hash = *HashPassword(base::Secret(password));
    EXPECT_TRUE(database_
                    ->Write([&](store::Transaction& tx) -> base::Status {
                      ASSIGN_OR_RETURN(user.id, store::InsertUser(tx, user));
                      return store::PutPasswordHash(tx, user.id, hash);
                    })
                    .ok());
    return user;
  }

  base::Status Update(const model::User& user) {
    return database_->Write([&](store::Transaction& tx) { return store::UpdateUser(tx, user); });
  }

  std::unique_ptr<store::Database> database_ = *store::OpenSqlite(":memory:");
  HandClock clock_;
  base::SystemRandomness randomness_;
  Authentication authentication_{*database_, clock_, randomness_};
  std::string admin_key_;
};

TEST_F(IdentityTest, KeysAndTokensWorkBareAndAfterBearer) {
  ASSERT_EQ(admin_key_.size(), 32u);
  const auto session = authentication_.Exchange(base::Secret(admin_key_));
  ASSERT_TRUE(session.ok());
  const std::string token(session->token.Reveal());
  for (const std::string& credential : {admin_key_, token}) {
    for (const char* scheme : {"", "Bearer ", "bearer "}) {
      const auto caller = authentication_.Authenticate(scheme + credential);
      ASSERT_TRUE(caller.ok()) << scheme;
      EXPECT_EQ(caller->userid, "admin");
      EXPECT_TRUE(caller->permissions.contains(model::Permission::kApplicationAdmin));
      EXPECT_EQ(caller->session.size(), 32u);
    }
  }
}

TEST_F(IdentityTest, WhatIsWrongWithACredentialIsNotSaid) {
  for (const std::string& bad : {std::string(), std::string("Bearer "), std::string("Basic abc"),
                                 admin_key_ + "0", std::string(32, '0'), std::string(5000, 'a')}) {
    const auto caller = authentication_.Authenticate(bad);
    ASSERT_FALSE(caller.ok()) << bad;
    EXPECT_EQ(caller.error(),
              base::Unauthenticated("The API key or token is not valid or has expired."));
  }
}

TEST_F(IdentityTest, ATokenEndsWithItsTime) {
  const auto session = authentication_.Exchange(base::Secret(admin_key_));
  const std::string token(session->token.Reveal());
  EXPECT_TRUE(authentication_.Authenticate(token).ok());
  clock_.now += Authentication::kTokenLife;
  EXPECT_FALSE(authentication_.Authenticate(token).ok());
}

TEST_F(IdentityTest, ATokenEndsWithItsKey) {
  const auto session = authentication_.Exchange(base::Secret(admin_key_));
  const std::string token(session->token.Reveal());
  EXPECT_TRUE(authentication_.Authenticate(token).ok());
  EXPECT_TRUE(database_
                  ->Write([&](store::Transaction& tx) -> base::Status {
                    ASSIGN_OR_RETURN(const auto key, store::FindApiKeyByHash(
                                                         tx, ApiKeyHash(base::Secret(admin_key_))));
                    return store::RemoveApiKey(tx, key->id);
                  })
                  .ok());
  EXPECT_FALSE(authentication_.Authenticate(token).ok());
  EXPECT_FALSE(authentication_.Authenticate(admin_key_).ok());
}

TEST_F(IdentityTest, PasswordsOpenSessionsAndDisablingEndsThemAtOnce) {
  model::User user = AddUser("taylor", "correct horse");
  const auto session = authentication_.LogIn("bim", "taylor", base::Secret("correct horse"));
  ASSERT_TRUE(session.ok());
  const std::string token(session->token.Reveal());
  EXPECT_TRUE(authentication_.Authenticate(token).ok());
  user.disabled = true;
  ASSERT_TRUE(Update(user).ok());
  EXPECT_FALSE(authentication_.Authenticate(token).ok());
  EXPECT_FALSE(authentication_.LogIn("bim", "taylor", base::Secret("correct horse")).ok());
}

TEST_F(IdentityTest, APermissionTakenAwayIsGoneAtTheNextRequest) {
  model::User user = AddUser("taylor", "correct horse");
  user.permissions = {model::Permission::kGovernance};
  ASSERT_TRUE(Update(user).ok());
  const auto session = authentication_.LogIn("bim", "taylor", base::Secret("correct horse"));
  const std::string token(session->token.Reveal());
  EXPECT_EQ(authentication_.Authenticate(token)->permissions.size(), 1u);
  user.permissions.clear();
  ASSERT_TRUE(Update(user).ok());
  EXPECT_TRUE(authentication_.Authenticate(token)->permissions.empty());
}

TEST_F(IdentityTest, GuessingIsSlowedDown) {
  AddUser("taylor", "correct horse");
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(authentication_.LogIn("bim", "taylor", base::Secret("wrong")).ok());
  }
  EXPECT_FALSE(authentication_.LogIn("bim", "taylor", base::Secret("correct horse")).ok());
  clock_.now += std::chrono::seconds(11);
  EXPECT_TRUE(authentication_.LogIn("bim", "taylor", base::Secret("correct horse")).ok());
}

TEST_F(IdentityTest, TheAdministratorIsMadeOnce) {
  bool kept = false;
  EXPECT_TRUE(EnsureAdministrator(*database_, clock_, randomness_, [&](const base::Secret&) {
                kept = true;
                return base::Ok();
              }).ok());
  EXPECT_FALSE(kept);
}

TEST_F(IdentityTest, AnAdministratorRemovedOnPurposeStaysRemoved) {
  const auto caller = authentication_.Authenticate(admin_key_);
  ASSERT_TRUE(
      database_->Write([&](store::Transaction& tx) { return store::RemoveUser(tx, caller->user); })
          .ok());
  EXPECT_TRUE(EnsureAdministrator(*database_, clock_, randomness_, [](const base::Secret&) {
                return base::Status(base::Internal("asked to keep a key"));
              }).ok());
  EXPECT_FALSE(authentication_.Authenticate(admin_key_).ok());
}

TEST_F(IdentityTest, AKeyThatCannotBeKeptLeavesNoAdministrator) {
  const auto empty = *store::OpenSqlite(":memory:");
  EXPECT_FALSE(EnsureAdministrator(*empty, clock_, randomness_, [](const base::Secret&) {
                 return base::Status(base::Internal("disk full"));
               }).ok());
  EXPECT_FALSE(*empty->Read([&](store::Transaction& tx) -> base::Result<bool> {
    ASSIGN_OR_RETURN(const auto user, store::FindUser(tx, "bim", "admin"));
    return user.has_value();
  }));
}

}  // namespace
}  // namespace louver::identity
