#include <gtest/gtest.h>

#include "model/column_type.h"
#include "model/integration.h"
#include "model/permission.h"
#include "model/person.h"
#include "model/tag.h"

namespace louver::model {
namespace {

TEST(TagNameTest, AParentCoversItselfAndEverythingBelow) {
  const TagName pii = *TagName::Parse("PII");
  EXPECT_TRUE(pii.Covers(pii));
  EXPECT_TRUE(pii.Covers(*TagName::Parse("PII.SSN")));
  EXPECT_FALSE(pii.Covers(*TagName::Parse("PIIX")));
  EXPECT_FALSE(TagName::Parse("PII.SSN")->Covers(pii));
  EXPECT_EQ(TagName::Parse("Discovered.Country.Argentina")->depth(), 3);
}

TEST(TagNameTest, RefusesWhatIsNotADottedPath) {
  for (const std::string& bad :
       {std::string(), std::string("."), std::string("a..b"), std::string("a."), std::string(" a"),
        std::string("a b. c"), std::string("a'b"), std::string("a;b"), std::string("a\nb"),
        std::string("a\0b", 3), std::string(501, 'x')}) {
    EXPECT_FALSE(TagName::Parse(bad).ok()) << bad;
  }
  EXPECT_TRUE(TagName::Parse("Données-1 _x.y").ok());
}

TEST(ColumnTypeTest, ReadsTheCatalogsSpelling) {
  EXPECT_EQ(ToString(ParseColumnType("character varying", 40, 0, 0)), "character varying(40)");
  EXPECT_EQ(ToString(ParseColumnType("numeric", 0, 8, 2)), "numeric(8,2)");
  EXPECT_EQ(ToString(ParseColumnType("numeric", 0, 0, 0)), "numeric(18,0)");
  EXPECT_EQ(ParseColumnType("timestamp without time zone", 0, 0, 0).kind, TypeKind::kTimestamp);
  EXPECT_EQ(ToString(ParseColumnType("super", 0, 0, 0)), "super");
}

TEST(PermissionTest, NamesRoundTrip) {
  for (const char* name : {"APPLICATION_ADMIN", "GOVERNANCE", "USER_ADMIN", "CREATE_DATA_SOURCE"}) {
    EXPECT_EQ(Name(*ParsePermission(name)), name);
  }
  EXPECT_FALSE(ParsePermission("ROOT"));
}

TEST(IntegrationTest, StateNamesRoundTripAndOnlyGoneOnesAreNotInUse) {
  for (int i = 0; i <= static_cast<int>(IntegrationState::kRecurringValidationError); ++i) {
    const auto state = static_cast<IntegrationState>(i);
    EXPECT_EQ(ParseIntegrationState(Name(state)), state);
    EXPECT_EQ(IsInUse(state), Name(state) != "deleted" && Name(state) != "disabled");
  }
}

TEST(UserTest, RedshiftNameFallsBackToTheLoginName) {
  User user;
  user.userid = "ana@example.com";
  EXPECT_EQ(user.RedshiftUser(), "ana@example.com");
  user.external_user_ids["redshiftUser"] = "ana";
  EXPECT_EQ(user.RedshiftUser(), "ana");
}

}  // namespace
}  // namespace louver::model
