#include "store/vault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "store/private_file.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

class VaultTest : public testing::Test {
 protected:
  std::unique_ptr<Vault> WithKey(char digit) {
    return *Vault::FromHex(base::Secret(std::string(64, digit)), randomness_);
  }
  base::SystemRandomness randomness_;
};

TEST_F(VaultTest, OpensWhatItSealed) {
  const auto vault = WithKey('a');
  for (const std::string& secret : {std::string("p'ass"), std::string(), std::string(5'000, 'x')}) {
    const Sealed sealed = *vault->Seal(base::Secret(secret), "integration:7:password");
    EXPECT_TRUE(secret.empty() || sealed.text.find(secret) == std::string::npos);
    EXPECT_EQ(vault->Unseal(sealed, "integration:7:password")->Reveal(), secret);
  }
}

TEST_F(VaultTest, SealsDifferentlyEachTime) {
  const auto vault = WithKey('a');
  EXPECT_NE(*vault->Seal(base::Secret("p"), "c"), *vault->Seal(base::Secret("p"), "c"));
}

TEST_F(VaultTest, OpensNothingElse) {
  const auto vault = WithKey('a');
  const Sealed sealed = *vault->Seal(base::Secret("password"), "integration:7:password");
  EXPECT_FALSE(vault->Unseal(sealed, "integration:8:password").ok());
  EXPECT_FALSE(WithKey('b')->Unseal(sealed, "integration:7:password").ok());
  for (std::size_t i = 0; i < sealed.text.size(); ++i) {
    Sealed tampered = sealed;
    tampered.text[i] = tampered.text[i] == '0' ? '1' : '0';
    EXPECT_FALSE(vault->Unseal(tampered, "integration:7:password").ok()) << i;
  }
  for (const char* text : {"", "v1:", "v1:00", "v2:00", "password"}) {
    EXPECT_FALSE(vault->Unseal({text}, "integration:7:password").ok()) << text;
  }
}

TEST_F(VaultTest, MakesAndKeepsAKeyFileThatOnlyItsOwnerReads) {
  const ScratchDirectory directory;
  const std::string data = directory.Path("data");
  const auto first = OpenVault(data, base::Secret(), randomness_);
  ASSERT_TRUE(first.ok());
  struct stat facts {};
  ASSERT_EQ(::stat((data + "/master.key").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
  const Sealed sealed = *(*first)->Seal(base::Secret("p"), "c");
  EXPECT_TRUE((*OpenVault(data, base::Secret(), randomness_))->Unseal(sealed, "c").ok());

  const base::Secret other(std::string(64, 'd'));
  EXPECT_FALSE((*OpenVault(data, other, randomness_))->Unseal(sealed, "c").ok());

  ASSERT_EQ(::chmod((data + "/master.key").c_str(), 0640), 0);
  EXPECT_EQ(OpenVault(data, base::Secret(), randomness_).error().kind(),
            base::ErrorKind::kForbidden);
}

TEST_F(VaultTest, AKeyOfTheWrongShapeIsRefusedWithoutShowingIt) {
  for (const std::string& bad :
       {std::string("short"), std::string(63, 'a'), std::string(64, 'g')}) {
    const auto vault = Vault::FromHex(base::Secret(bad), randomness_);
    ASSERT_FALSE(vault.ok());
    EXPECT_EQ(vault.error(), base::Invalid("The master key is not 64 hexadecimal digits."));
  }
}

TEST_F(VaultTest, AStoreKnowsItsKey) {
  const auto database = OpenOrDie(":memory:");
  const auto check = [&](char digit) {
    return database->Write([&](Transaction& tx) { return CheckMasterKey(tx, *WithKey(digit)); });
  };
  EXPECT_TRUE(check('a').ok());
  EXPECT_TRUE(check('a').ok());
  ASSERT_FALSE(check('b').ok());
  EXPECT_THAT(check('b').error().message(),
              testing::HasSubstr("not the one this metadata store was sealed with"));
}

TEST(PrivateFileTest, NewFilesAreNotWrittenOver) {
  const ScratchDirectory directory;
  const std::string path = directory.Path("secret");
  EXPECT_EQ(*ReadPrivateFile(path), std::nullopt);
  ASSERT_TRUE(WriteNewPrivateFile(path, "one").ok());
  EXPECT_EQ(WriteNewPrivateFile(path, "two").error().kind(), base::ErrorKind::kConflict);
  EXPECT_EQ(*ReadPrivateFile(path), "one");
}

}  // namespace
}  // namespace louver::store
