#include "service/tags.h"

#include "service/tag_checks.h"
#include "test/service/office.h"

namespace louver::service {
namespace {

using model::Permission;
using store::TagNamed;
using Names = std::vector<std::string>;

class TagsTest : public testing::Test {
 protected:
  base::Result<Names> Create(const Names& names, const std::string& root = {}) {
    std::vector<NewTag> tags;
    for (const std::string& name : names) tags.push_back({TagNamed(name), "", ""});
    ASSIGN_OR_RETURN(
        const auto made,
        tags_.Create(governor_, tags,
                     root.empty() ? std::nullopt : std::optional(RootTag{TagNamed(root)})));
    return NamesOf(made);
  }

  Names Listed(const TagSearch& search = {}) { return NamesOf(*tags_.List(nobody_, search)); }

  static Names NamesOf(const std::vector<ListedTag>& tags) {
    Names names;
    for (const auto& [tag, has_leaf_nodes] : tags) {
      names.push_back(tag.name.text() + (has_leaf_nodes ? "+" : ""));
    }
    return names;
  }

  Office office_;
  Actor admin_ = office_.Hire("admin", {model::Permission::kUserAdmin});
  Tags tags_{office_.parts};
  Actor governor_ = office_.Hire("governor", {Permission::kGovernance});
  Actor nobody_ = office_.Hire("nobody");
};

TEST_F(TagsTest, MissingParentsAreMade) {
  EXPECT_EQ(*Create({"PII.Person.SSN", "Geo"}),
            (Names{"Geo", "PII+", "PII.Person+", "PII.Person.SSN"}));
  EXPECT_EQ(*Create({"PII.Person.Name"}), (Names{"PII.Person.Name"}));
  // A name that only begins like another is not below it.
  EXPECT_EQ(*Create({"Geography", "Geo-Code"}), (Names{"Geo-Code", "Geography"}));
  EXPECT_EQ(Listed(), (Names{"Geo", "Geo-Code", "Geography", "PII+", "PII.Person+",
                             "PII.Person.Name", "PII.Person.SSN"}));
  EXPECT_EQ(office_.Events(), Names(7, "TagCreated"));
}

TEST_F(TagsTest, AWholeHierarchyGrowsAndLosesNothing) {
  ASSERT_TRUE(Create({"PII.SSN", "PII.Name.Last"}).ok());
  const auto make = [&](const Names& names) -> base::Result<Names> {
    std::vector<NewTag> tags;
    for (const std::string& name : names) tags.push_back({TagNamed(name), "", ""});
    ASSIGN_OR_RETURN(const auto made,
                     tags_.Create(governor_, tags, RootTag{TagNamed("PII"), true}));
    return NamesOf(made);
  };
  const auto refused = make({"PII.Name.First", "PII.Name.Last"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kInvalid);
  EXPECT_EQ(Listed(), (Names{"PII+", "PII.Name+", "PII.Name.Last", "PII.SSN"}));
  EXPECT_EQ(*make({"PII.SSN", "PII.Name.Last", "PII.Name.First"}), (Names{"PII.Name.First"}));
}

TEST_F(TagsTest, NamedParentsAreMadeOnce) {
  EXPECT_EQ(*Create({"A.B", "A"}), (Names{"A+", "A.B"}));
}

TEST_F(TagsTest, WhatExistsOverlapsAndNothingIsMade) {
  ASSERT_TRUE(Create({"PII.SSN"}).ok());
  const auto events = office_.Events();
  const auto overlaps =
      base::Invalid("The tag \"PII.SSN\" would overlap with existing hierarchies.");
  EXPECT_EQ(Create({"New", "PII.SSN"}).error(), overlaps);
  EXPECT_EQ(Create({"X", "X"}).error().message(),
            "The tag \"X\" would overlap with existing hierarchies.");
  EXPECT_EQ(Listed(), (Names{"PII+", "PII.SSN"}));
  EXPECT_EQ(office_.Events(), events);
}

TEST_F(TagsTest, ChildrenLieBelowTheRoot) {
  EXPECT_EQ(*Create({"Root.a", "Root.b.c"}, "Root"),
            (Names{"Root+", "Root.a", "Root.b+", "Root.b.c"}));
  EXPECT_EQ(*Create({"Root.d"}, "Root"), (Names{"Root.d"}));
  for (const char* outside : {"Other", "Root", "Rooted.a"}) {
    EXPECT_EQ(Create({outside}, "Root").error(),
              base::Invalid("The tag \"" + std::string(outside) +
                            "\" is not below the root tag \"Root\"."));
  }
}

TEST_F(TagsTest, ADeletedTagIsHiddenCannotBeUsedAndCanBeMadeAgain) {
  ASSERT_TRUE(Create({"PII.SSN"}).ok());
  const auto exists = [&](const char* name) {
    return office_.database
        ->Read([&](store::Transaction& tx) { return CheckTagsExist(tx, {TagNamed(name)}); })
        .ok();
  };
  ASSERT_TRUE(tags_.Remove(governor_, TagNamed("PII")).ok());
  EXPECT_FALSE(exists("PII"));
  EXPECT_TRUE(exists("PII.SSN"));
  EXPECT_EQ(Listed(), (Names{"PII.SSN"}));
  EXPECT_EQ(tags_.Remove(governor_, TagNamed("PII")).error(),
            base::NotFound("No tag found with the name PII."));
  EXPECT_EQ(*Create({"PII"}), (Names{"PII+"}));
  EXPECT_TRUE(exists("PII"));
}

TEST_F(TagsTest, ChangesNeedGovernance) {
  ASSERT_TRUE(Create({"PII"}).ok());
  const auto forbidden = base::Forbidden("This needs the permission GOVERNANCE.");
  for (const Actor& actor : {nobody_, admin_}) {
    EXPECT_EQ(tags_.Create(actor, {{TagNamed("A"), "", ""}}, std::nullopt).error(), forbidden);
    EXPECT_EQ(tags_.Remove(actor, TagNamed("PII")).error(), forbidden);
  }
  EXPECT_EQ(Listed(), (Names{"PII"}));
}

TEST_F(TagsTest, ListsFilterAndEnd) {
  ASSERT_TRUE(Create({"Geo.City", "Geo.State", "PII.SSN"}).ok());
  TagSearch search;
  search.search_text = "s";
  EXPECT_EQ(Listed(search), (Names{"Geo.State", "PII.SSN"}));
  search.limit = 1;
  EXPECT_EQ(Listed(search), (Names{"Geo.State"}));
  search = {};
  search.excluded_hierarchies = {TagNamed("Geo")};
  EXPECT_EQ(Listed(search), (Names{"PII+", "PII.SSN"}));
  search = {};
  search.excluded_source = "curated";
  EXPECT_EQ(Listed(search), Names());
  search = {};
  search.source = "curated";
  EXPECT_EQ(Listed(search).size(), 5u);
}

}  // namespace
}  // namespace louver::service
