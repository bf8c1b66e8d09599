#include "platform/redshift/entitlement_rows.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace louver::platform::redshift {
namespace {

using model::EntitlementKind;
using Rows = std::vector<EntitlementRow>;

EntitlementRow Group(const std::string& user, const std::string& group) {
  return {user, "group", "", group};
}

TEST(EntitlementDifference, IsExact) {
  const Rows desired = {Group("ann", "a"), Group("ann", "b"), Group("bob", "a")};
  const auto difference = Difference({Group("bob", "z"), Group("ann", "b"), Group("ann", "c")},
                                     desired, EntitlementScope::kWhole);
  EXPECT_EQ(difference.remove, (Rows{Group("ann", "c"), Group("bob", "z")}));
  EXPECT_EQ(difference.add, (Rows{Group("ann", "a"), Group("bob", "a")}));
  EXPECT_EQ(difference.change.removed, 2);
  EXPECT_EQ(difference.change.added, 2);
}

TEST(EntitlementDifference, OfEqualSetsIsEmpty) {
  const Rows rows = {Group("ann", "a"), Group("bob", "a")};
  const auto difference = Difference({rows[1], rows[0]}, rows, EntitlementScope::kWhole);
  EXPECT_TRUE(difference.remove.empty());
  EXPECT_TRUE(difference.add.empty());
}

TEST(EntitlementDifference, MakesOneOfTwoCopies) {
  const Rows rows = {Group("ann", "a")};
  const auto difference = Difference({rows[0], rows[0]}, rows, EntitlementScope::kWhole);
  EXPECT_EQ(difference.remove, rows);
  EXPECT_EQ(difference.add, rows);
  EXPECT_EQ(difference.change.removed, 2);
  EXPECT_EQ(difference.change.added, 1);
}

TEST(EntitlementDifference, OfRemovalsAloneKeepsWhatIsWanted) {
  const Rows desired = {Group("ann", "a"), Group("ann", "b")};
  const auto difference = Difference({Group("ann", "a"), Group("ann", "a"), Group("ann", "c")},
                                     desired, EntitlementScope::kRemoveOnly);
  EXPECT_EQ(difference.remove, (Rows{Group("ann", "c")}));
  EXPECT_TRUE(difference.add.empty());
  EXPECT_EQ(difference.change.removed, 1);
  EXPECT_EQ(difference.change.added, 0);
}

TEST(DesiredRows, AreSortedAndWritten) {
  const std::vector<DesiredEntitlements> users = {
      {"bob", {{EntitlementKind::kPerson, "", "bob@example.com"}}},
      {"Ann", {{EntitlementKind::kAttribute, "Country", "O'Brien \\ \""}}},
      {"nobody", {}}};
  const auto rows = RowsOf(users);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(*rows, (Rows{{"Ann", "attribute", "Country", "O'Brien \\ \""},
                         {"bob", "person", "", "bob@example.com"}}));
}

TEST(DesiredRows, RefuseWhatCouldMatchAnother) {
  const auto message = [](std::vector<DesiredEntitlements> users) {
    const auto rows = RowsOf(users);
    return rows.ok() ? std::string("accepted") : rows.error().message();
  };
  EXPECT_EQ(message({{"bob", {}}, {"bob", {}}}), "The warehouse user \"bob\" is named twice.");
  EXPECT_EQ(message({{"bob ", {}}}), "A warehouse user's name must not end in a blank.");
  EXPECT_EQ(message({{"", {}}}), "A warehouse user needs a name.");
  EXPECT_EQ(message({{"bob", {{EntitlementKind::kGroup, "", "staff "}}}}),
            "A value of the warehouse user \"bob\" must not end in a blank.");
  EXPECT_EQ(message({{"bob", {{EntitlementKind::kGroup, "", std::string("a\0b", 3)}}}}),
            "A value of the warehouse user \"bob\" must be UTF-8 without NUL.");
  EXPECT_EQ(message({{"bob", {{EntitlementKind::kGroup, "", std::string(4097, 'x')}}}}),
            "A value of the warehouse user \"bob\" is longer than 4096 bytes.");
}

}  // namespace
}  // namespace louver::platform::redshift
