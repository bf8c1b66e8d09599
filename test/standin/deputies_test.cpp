// Who is no superuser and may do some of what superusers do.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "test/standin/client.h"

namespace louver::standin_test {
namespace {

class Deputies : public testing::Test {
 protected:
  Client admin_ = Superuser();
};

// dg "Amazon Redshift system-defined roles": sys:secadmin creates, alters and drops users and
// roles; "CREATE GROUP": superusers alone.
TEST_F(Deputies, MakeUsersAndRolesButNeitherGroupsNorSuperusers) {
  admin_.Must("create user sec_u password 'Secret123'");
  admin_.Must("create user sec_plain password 'Secret123'");
  admin_.Must("create group sec_g");
  admin_.Must("grant role \"sys:secadmin\" to sec_u");
  auto secadmin = User("sec_u", kPassword);
  const std::vector<std::string> allowed = {
      "create user sec_made password 'Secret123' createdb in group sec_g",
      "alter user sec_made password 'Secret456'",
      "alter user sec_made set timezone to 'UTC'",
      "alter user sec_made rename to sec_renamed",
      "create role sec_r",
      "drop user sec_renamed",
      "drop role sec_r",
  };
  for (const auto& statement : allowed) {
    const auto answer = secadmin.Run(statement);
    EXPECT_TRUE(answer.ok()) << statement << ": " << answer.error;
  }
  const std::vector<std::string> refused = {
      "create user sec_made password 'Secret123' createuser",
      "alter user sec_u createuser",
      "alter user awsuser password 'Secret456'",
      "drop user awsuser",
      "create group sec_made",
      "alter group sec_g add user sec_plain",
      "drop group sec_g",
  };
  auto plain = User("sec_plain", kPassword);
  for (const auto& statement : refused) {
    EXPECT_EQ(secadmin.Run(statement).sqlstate, "42501") << statement;
    EXPECT_EQ(plain.Run(statement).sqlstate, "42501") << statement;
  }
  for (const auto* statement : {"create user sec_made password 'Secret123'", "create role sec_r",
                                "alter user sec_u password 'Secret456'", "drop user sec_u"}) {
    EXPECT_EQ(plain.Run(statement).sqlstate, "42501") << statement;
  }
  EXPECT_TRUE(plain.Run("alter user sec_plain password 'Secret789'").ok());  // one's own
  admin_.Must("drop user sec_u");
  admin_.Must("drop user sec_plain");
  admin_.Must("drop group sec_g");
}

// Everybody has CREATE and USAGE on `public` (dg "GRANT"); that it is the system's is inferred.
TEST_F(Deputies, OwnADatabaseButNotItsPublicSchema) {
  admin_.Must("create user pub_owner password 'Secret123' createdb");
  admin_.Must("create user pub_other password 'Secret123'");
  User("pub_owner", kPassword).Must("create database pub_db");
  {
    auto owner = User("pub_owner", kPassword, "pub_db");
    auto other = User("pub_other", kPassword, "pub_db");
    EXPECT_EQ(owner.Value("select usename from pg_user join pg_namespace on usesysid = nspowner "
                          "where nspname = 'public'"),
              "rdsdb");
    owner.Run("revoke create on schema public from public");
    EXPECT_TRUE(other.Run("create table public.pub_t (a int)").ok());
    Superuser("pub_db").Must("revoke create on schema public from public");
    EXPECT_EQ(other.Run("create table public.pub_u (a int)").sqlstate, "42501");
    EXPECT_EQ(owner.Run("create table public.pub_u (a int)").sqlstate, "42501");
  }
  admin_.Must("drop database pub_db");
  admin_.Must("drop user pub_owner");
  admin_.Must("drop user pub_other");
}

}  // namespace
}  // namespace louver::standin_test
