#include "platform/redshift/statements.h"

#include <gtest/gtest.h>

#include "platform/redshift/names.h"
#include "platform/redshift/scripts.h"

namespace louver::platform::redshift {
namespace {

TEST(Placeholders, CountOverRows) {
  EXPECT_EQ(Placeholders("?", 3, ", "), "$1, $2, $3");
  EXPECT_EQ(Placeholders("(?, ?)", 2, ", "), "($1, $2), ($3, $4)");
  EXPECT_EQ(Placeholders("?", 0, ", "), "");
}

TEST(Scripts, ShowAPersonWhatToRun) {
  const auto text = Text(scripts::kGrantSchema, {{"schema", sql::Identifier::Known("s\"; DROP")},
                                                 {"account", sql::Identifier::Known("louver_1")}});
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(*text, "GRANT USAGE ON SCHEMA \"s\"\"; DROP\" TO \"louver_1\";");
}

TEST(Names, TakeAPlainPrefixOnly) {
  EXPECT_TRUE(Names::Make("louver").ok());
  for (const char* prefix : {"", "1a", "Louver", "a-b", "a\"b", "pg_x"}) {
    EXPECT_FALSE(Names::Make(prefix).ok()) << prefix;
  }
}

TEST(Names, KeepViewsOutOfTheSystemsSchemas) {
  const auto names = Names::Make("louver");
  ASSERT_TRUE(names.ok());
  for (const char* schema : {"louver_system", "LOUVER_SYSTEM", "louver_procedures", "pg_catalog",
                             "information_schema"}) {
    EXPECT_TRUE(names->IsReservedSchema(schema)) << schema;
  }
  for (const char* schema : {"public", "tickit", "louver"}) {
    EXPECT_FALSE(names->IsReservedSchema(schema)) << schema;
  }
}

}  // namespace
}  // namespace louver::platform::redshift
