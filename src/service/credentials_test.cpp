#include "service/credentials.h"

#include <fstream>
#include <sstream>

#include "service/people.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

class CredentialsTest : public testing::Test {
 protected:
  base::Result<std::string> Key(const Actor& actor) {
    ASSIGN_OR_RETURN(const auto made, credentials_.CreateApiKey(actor, "laptop"));
    return std::string(made.secret.Reveal());
  }

  // Everything the store has on disk.
  std::string StoreBytes() {
    std::ostringstream bytes;
    for (const char* name : {"louver.db", "louver.db-wal"}) {
      bytes << std::ifstream(office_.directory.Path(name), std::ios::binary).rdbuf();
    }
    return std::move(bytes).str();
  }

  Office office_;
  Actor admin_ = office_.Hire("admin", {model::Permission::kUserAdmin});
  identity::Authentication authentication_{*office_.database, office_.clock, office_.randomness};
  Credentials credentials_{office_.parts, authentication_};
  Origin origin_{"request-2", "192.0.2.2"};
};

TEST_F(CredentialsTest, AKeyWorksUntilItIsRemoved) {
  const Actor ana = office_.Hire("ana");
  const auto made = credentials_.CreateApiKey(ana, "laptop");
  ASSERT_TRUE(made.ok());
  const auto session = credentials_.Exchange(origin_, made->secret);
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(authentication_.Authenticate(session->token.Reveal())->userid, "ana");
  EXPECT_EQ(credentials_.ListApiKeys(ana)->size(), 1u);
  ASSERT_TRUE(credentials_.RemoveApiKey(ana, base::ToString(made->key.id)).ok());
  EXPECT_FALSE(credentials_.Exchange(origin_, made->secret).ok());
  EXPECT_FALSE(authentication_.Authenticate(session->token.Reveal()).ok());
  EXPECT_EQ(office_.Events(),
            (std::vector<std::string>{"ApiKeyCreated", "UserAuthenticated", "ApiKeyDeleted"}));
}

TEST_F(CredentialsTest, ATokenIsNoKey) {
  const auto session = credentials_.Exchange(origin_, base::Secret(*Key(admin_)));
  EXPECT_EQ(credentials_.Exchange(origin_, session->token).error(),
            base::Unauthenticated("The API key or token is not valid or has expired."));
}

TEST_F(CredentialsTest, KeysOfOthersDoNotExistButForAdministrators) {
  const Actor ana = office_.Hire("ana");
  const Actor eve = office_.Hire("eve", {model::Permission::kGovernance});
  const std::string id = base::ToString(credentials_.CreateApiKey(ana, "laptop")->key.id);
  EXPECT_EQ(credentials_.RemoveApiKey(eve, id).error(),
            base::NotFound("No API key found with ID " + id + "."));
  EXPECT_EQ(credentials_.RemoveApiKey(eve, "nonsense").error().message(),
            "No API key found with ID nonsense.");
  EXPECT_TRUE(credentials_.ListApiKeys(eve)->empty());
  EXPECT_TRUE(credentials_.RemoveApiKey(admin_, id).ok());
}

TEST_F(CredentialsTest, APersonHasSoManyKeysAtMost) {
  for (std::size_t i = 0; i < Credentials::kMostKeys; ++i) ASSERT_TRUE(Key(admin_).ok());
  EXPECT_EQ(Key(admin_).error(),
            base::Conflict("A user can have 100 API keys at most. Delete one first."));
}

TEST_F(CredentialsTest, PasswordsOpenSessionsAndWrongOnesLeaveNoTrace) {
  NewUser wanted;
  wanted.userid = "ana";
  wanted.password = base::Secret("correct horse");
  ASSERT_TRUE(People(office_.parts).Create(admin_, wanted).ok());
  const auto refused = base::Unauthenticated("The user name or password is not right.");
  EXPECT_EQ(credentials_.LogIn(origin_, "bim", "ana", base::Secret("wrong")).error(), refused);
  EXPECT_EQ(credentials_.LogIn(origin_, "bim", "eve", base::Secret("wrong")).error(), refused);
  EXPECT_EQ(credentials_.LogIn(origin_, "okta", "ana", base::Secret("wrong")).error(),
            base::NotFound("No identity manager found with ID okta."));
  EXPECT_EQ(office_.Events(), (std::vector<std::string>{"UserCreated"}));
  EXPECT_TRUE(credentials_.LogIn(origin_, "bim", "ana", base::Secret("correct horse")).ok());
  EXPECT_NE(office_.AuditLines().front().find(R"("actorIp":"192.0.2.2")"), std::string::npos);
}

TEST_F(CredentialsTest, NothingKeptGivesACredentialAway) {
  NewUser wanted;
  wanted.userid = "ana";
  wanted.password = base::Secret("correct horse");
  ASSERT_TRUE(People(office_.parts).Create(admin_, wanted).ok());
  const std::string key = *Key(admin_);
  const auto by_key = credentials_.Exchange(origin_, base::Secret(key));
  const auto by_password = credentials_.LogIn(origin_, "bim", "ana", base::Secret("correct horse"));
  ASSERT_TRUE(by_key.ok() && by_password.ok());
  const std::string kept = StoreBytes();
  ASSERT_NE(kept.find("UserAuthenticated"), std::string::npos);
  EXPECT_EQ(kept.find(key), std::string::npos);
  EXPECT_EQ(kept.find("correct horse"), std::string::npos);
  EXPECT_EQ(kept.find(by_key->token.Reveal()), std::string::npos);
  EXPECT_EQ(kept.find(by_password->token.Reveal()), std::string::npos);
}

}  // namespace
}  // namespace louver::service
