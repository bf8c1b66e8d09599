#include "service/detection/column_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test/store/fixture.h"

namespace louver::service {
namespace {

using model::Column;
using store::ColumnNumbers;
using store::TagNamed;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using Names = std::vector<std::string>;
using Tags = std::vector<model::TagName>;

Column Text(const std::string& name, Tags tags = {}, int length = 40) {
  Column column;
  column.name = name;
  column.type = {.kind = model::TypeKind::kVarchar, .length = length, .other = {}};
  column.tags = std::move(tags);
  return column;
}

Tags TagsOf(const ColumnChanges& changes, const std::string& name) {
  for (const Column& column : changes.columns) {
    if (column.name == name) return column.tags;
  }
  ADD_FAILURE() << "no column " << name;
  return {};
}

// id, an open name, and a secret one.
class ColumnChangesTest : public testing::Test {
 protected:
  ColumnChanges Compare(std::vector<Column> now, const ColumnNumbers& numbers) {
    return CompareColumns(before_, numbers_, std::move(now), numbers);
  }

  std::vector<Column> before_ = {Text("id"), Text("name"), Text("ssn", {TagNamed("PII")})};
  ColumnNumbers numbers_{7, {{"id", 1}, {"name", 2}, {"ssn", 3}}};
};

TEST_F(ColumnChangesTest, NothingChanges) {
  const ColumnChanges same = Compare({Text("id"), Text("name"), Text("ssn")}, numbers_);
  EXPECT_EQ(same.columns, before_);
  EXPECT_THAT(same.unseen, IsEmpty());
}

TEST_F(ColumnChangesTest, AnAddedColumnIsUnseen) {
  const ColumnChanges changes = Compare({Text("id"), Text("name"), Text("ssn"), Text("pin")},
                                        {7, {{"id", 1}, {"name", 2}, {"ssn", 3}, {"pin", 4}}});
  EXPECT_EQ(changes.added, Names{"pin"});
  EXPECT_THAT(changes.unseen, ElementsAre("pin"));
  EXPECT_EQ(TagsOf(changes, "ssn"), Tags{TagNamed("PII")});
}

TEST_F(ColumnChangesTest, ARenamedColumnKeepsItsTags) {
  const ColumnChanges changes = Compare({Text("id"), Text("name"), Text("number")},
                                        {7, {{"id", 1}, {"name", 2}, {"number", 3}}});
  EXPECT_THAT(changes.renamed, ElementsAre(Pair("ssn", "number")));
  EXPECT_THAT(changes.removed, IsEmpty());
  EXPECT_EQ(TagsOf(changes, "number"), Tags{TagNamed("PII")});
  EXPECT_THAT(changes.unseen, ElementsAre("number"));
}

TEST_F(ColumnChangesTest, ASecretUnderAnOpenNameStaysSecret) {
  // ALTER TABLE DROP COLUMN name; RENAME COLUMN ssn TO name.
  const ColumnChanges changes = Compare({Text("id"), Text("name")}, {7, {{"id", 1}, {"name", 3}}});
  EXPECT_EQ(TagsOf(changes, "name"), Tags{TagNamed("PII")});
  EXPECT_THAT(changes.unseen, ElementsAre("name"));
}

TEST_F(ColumnChangesTest, SwappedNamesGetTheTagsOfBoth) {
  const ColumnChanges changes =
      Compare({Text("id"), Text("ssn"), Text("name")}, {7, {{"id", 1}, {"ssn", 2}, {"name", 3}}});
  EXPECT_EQ(TagsOf(changes, "ssn"), Tags{TagNamed("PII")}) << "by its name";
  EXPECT_EQ(TagsOf(changes, "name"), Tags{TagNamed("PII")}) << "by its values";
  EXPECT_THAT(changes.unseen, ElementsAre("name", "ssn"));
}

TEST_F(ColumnChangesTest, AColumnMadeAnewUnderItsNameIsUnseenAndKeepsItsTags) {
  const ColumnChanges changes =
      Compare({Text("id"), Text("name"), Text("ssn")}, {7, {{"id", 1}, {"name", 2}, {"ssn", 4}}});
  EXPECT_EQ(changes.retyped, Names{"ssn"});
  EXPECT_EQ(TagsOf(changes, "ssn"), Tags{TagNamed("PII")});
}

TEST_F(ColumnChangesTest, AnotherTypeIsAnotherColumn) {
  const ColumnChanges changes = Compare({Text("id"), Text("name", {}, 80), Text("ssn")}, numbers_);
  EXPECT_EQ(changes.retyped, Names{"name"});
  EXPECT_THAT(changes.unseen, ElementsAre("name"));
}

TEST_F(ColumnChangesTest, ADroppedColumnGoesAndSaysNothingOfOthers) {
  const ColumnChanges changes = Compare({Text("id"), Text("name")}, {7, {{"id", 1}, {"name", 2}}});
  EXPECT_EQ(changes.removed, Names{"ssn"});
  EXPECT_THAT(TagsOf(changes, "name"), IsEmpty());
  EXPECT_THAT(changes.unseen, IsEmpty());
}

TEST_F(ColumnChangesTest, InAnotherTableOfTheNameColumnsAreToldByName) {
  // The table was built anew with a column in front.
  const ColumnChanges changes = Compare({Text("day"), Text("id"), Text("name"), Text("ssn")},
                                        {8, {{"day", 1}, {"id", 2}, {"name", 3}, {"ssn", 4}}});
  EXPECT_EQ(changes.added, Names{"day"});
  EXPECT_THAT(changes.unseen, ElementsAre("day"));
  EXPECT_THAT(TagsOf(changes, "name"), IsEmpty());
}

TEST_F(ColumnChangesTest, WithoutNumbersANewNameMayBeWhatIsGone) {
  numbers_ = {};
  const ColumnChanges changes =
      Compare({Text("id"), Text("name"), Text("number"), Text("note", {}, 900)}, {});
  EXPECT_EQ(TagsOf(changes, "number"), Tags{TagNamed("PII")});
  EXPECT_THAT(TagsOf(changes, "note"), IsEmpty()) << "it never had this type";
  EXPECT_EQ(changes.removed, Names{"ssn"});
}

}  // namespace
}  // namespace louver::service
