#include "compiler/explain/explain.h"

#include <gtest/gtest.h>

#include "compiler/build_plan.h"
#include "compiler/explain/deciding_rule.h"

namespace louver::compiler::explain {
namespace {

model::TagName Tag(const char* name) { return *model::TagName::Parse(name); }

model::Column Column(const char* name, const char* tag) {
  model::Column column;
  column.name = name;
  column.type.kind = model::TypeKind::kVarchar;
  column.type.length = 20;
  column.tags = {Tag(tag)};
  return column;
}

// Sales and finance may read, sales rows of their own country, addresses hashed but for support.
class ExplainTest : public testing::Test {
 protected:
  ExplainTest() {
    source_.id = model::DataSourceId(7);
    source_.remote = {"dev", "shop", "orders"};
    source_.view = {"shop", "orders"};
    source_.columns = {Column("email", "PII"), Column("country", "Geo")};
    model::SubscriptionAction readers;
    readers.level = model::SubscriptionLevel::kEntitlements;
    readers.automatic = true;
    readers.entitlements.groups = {"finance", "sales"};
    Add(readers);
    const model::UserConditions sales{model::Combine::kAny, {"sales"}, {}};
    Add(model::DataAction{
        {{"",
          {{model::RowsByEntitlement{model::Combine::kAll, {{"state", Tag("Geo")}}}, sales, {}},
           {model::RowsByPredicate{"country <> 'XX'"}, {}, {}}}}}});
    Add(model::DataAction{
        {{"",
          {{model::MaskingRule{{model::ColumnsTagged{Tag("PII")}}, model::MaskHash{}},
            {},
            model::UserConditions{model::Combine::kAny, {"support"}, {}}}}}}});
    caller_.known = true;
    caller_.username = "ana";
    caller_.groups = {"sales"};
    caller_.attributes["state"] = {"US"};
  }

  template <typename Action>
  void Add(Action action) {
    model::Policy policy;
    policy.id = model::PolicyId(static_cast<int>(policies_.size()) + 1);
    policy.created_at = base::Instant(std::chrono::milliseconds(policies_.size()));
    policy.name = "policy";
    policy.action = std::move(action);
    policies_.push_back(std::move(policy));
  }

  Explanation Answer(const Question& question) {
    const auto compiled = Compile(source_, policies_, {});
    EXPECT_TRUE(compiled.ok()) << compiled.error().message();
    auto explained = Explain(compiled->plan, caller_, question);
    EXPECT_TRUE(explained.ok()) << explained.error().message();
    return *std::move(explained);
  }

  static std::vector<std::string> Texts(const std::vector<Fact>& facts) {
    std::vector<std::string> texts;
    for (const Fact& fact : facts) texts.push_back(Describe(fact));
    return texts;
  }

  static std::vector<std::string> Texts(const std::optional<Alternative>& alternative) {
    std::vector<std::string> texts;
    if (!alternative) return texts;
    for (const Change& change : alternative->changes) texts.push_back(Describe(change));
    texts.push_back(alternative->then);
    return texts;
  }

  using Lines = std::vector<std::string>;

  model::DataSource source_;
  std::vector<model::Policy> policies_;
  Caller caller_;
};

TEST_F(ExplainTest, NamesTheFactsThatDecidedAndTheNearestChange) {
  const Explanation explained = Answer({});
  EXPECT_TRUE(explained.access.allowed);
  EXPECT_EQ(Texts(explained.access.because),
            (Lines{"is a known, enabled person", "is in the group 'sales'"}));
  EXPECT_EQ(Texts(explained.access.nearest),
            (Lines{"take them out of the group 'sales'", "no access"}));
  ASSERT_EQ(explained.rows.size(), 1u);
  EXPECT_EQ(explained.rows[0].policy, model::PolicyId(2));
  EXPECT_EQ(explained.rows[0].condition, "group 'sales'");
  EXPECT_EQ(explained.rows[0].shows, "where country in attribute 'state'");
  EXPECT_EQ(Texts(explained.rows[0].because), Lines{"is in the group 'sales'"});
  ASSERT_EQ(explained.columns.size(), 2u);
  EXPECT_EQ(explained.columns[0].policy, model::PolicyId(3));
  EXPECT_EQ(explained.columns[0].condition, "everybody else");
  EXPECT_EQ(explained.columns[0].shows, "hash");
  EXPECT_EQ(Texts(explained.columns[0].because), Lines{"is not in the group 'support'"});
  EXPECT_EQ(Texts(explained.columns[0].nearest),
            (Lines{"put them into the group 'support'", "clear"}));
  EXPECT_EQ(explained.columns[1].policy, std::nullopt);
  EXPECT_EQ(explained.columns[1].shows, "clear");
  EXPECT_EQ(explained.columns[1].nearest, std::nullopt);
}

TEST_F(ExplainTest, WithoutAccessSaysWhatWouldGiveIt) {
  caller_.groups = {"support"};
  const Explanation explained = Answer({});
  EXPECT_FALSE(explained.access.allowed);
  EXPECT_EQ(Texts(explained.access.because),
            (Lines{"is not in the group 'finance'", "is not in the group 'sales'",
                   "was not added to the data source 7"}));
  EXPECT_EQ(Texts(explained.access.nearest),
            (Lines{"put them into the group 'finance'", "access"}));
  EXPECT_TRUE(explained.rows.empty());
  EXPECT_TRUE(explained.columns.empty());
}

TEST_F(ExplainTest, ANobodyHasNoNearestChange) {
  caller_ = {};
  const Explanation explained = Answer({});
  EXPECT_EQ(Texts(explained.access.because), Lines{"is no known, enabled person"});
  EXPECT_EQ(explained.access.nearest, std::nullopt);
}

TEST_F(ExplainTest, SaysOfARowWhetherItIsShownAndWhatWouldTurnThat) {
  const Explanation hidden = Answer({std::nullopt, Row{"a@x.org", "DE"}});
  EXPECT_EQ(hidden.row_shown, false);
  ASSERT_EQ(hidden.rows.size(), 1u);
  EXPECT_EQ(hidden.rows[0].row_shown, false);
  EXPECT_EQ(Texts(hidden.rows[0].nearest),
            (Lines{"take them out of the group 'sales'", "the row is shown"}));
  const Explanation shown = Answer({"email", Row{"a@x.org", "US"}});
  EXPECT_EQ(shown.row_shown, true);
  EXPECT_EQ(Texts(shown.rows[0].nearest),
            (Lines{"take from them 'US' of the attribute 'state'", "the row is not shown"}));
  EXPECT_EQ(shown.columns.size(), 1u);
}

TEST_F(ExplainTest, AColumnThatIsNotThereIsRefused) {
  const auto compiled = Compile(source_, policies_, {});
  ASSERT_TRUE(compiled.ok());
  EXPECT_EQ(Explain(compiled->plan, caller_, {"phone", std::nullopt}).error().message(),
            "The data source has no column \"phone\".");
  EXPECT_EQ(ColumnsThatDecide(compiled->plan), Lines{"country"});
}

TEST_F(ExplainTest, CountsRulesAsAuthorsDo) {
  EXPECT_EQ(DecidingRowRule(policies_[1], 0, caller_), (DecidingRule{1, 1, false}));
  EXPECT_EQ(DecidingMaskRule(policies_[2], source_.columns[0], caller_),
            (DecidingRule{1, 1, false}));
  EXPECT_EQ(DecidingMaskRule(policies_[2], source_.columns[1], caller_), std::nullopt);
  caller_.groups = {"support"};
  EXPECT_EQ(DecidingRowRule(policies_[1], 0, caller_), (DecidingRule{1, 2, false}));
  EXPECT_EQ(DecidingRowRule(policies_[1], 1, caller_), std::nullopt);
  EXPECT_EQ(DecidingMaskRule(policies_[2], source_.columns[0], caller_),
            (DecidingRule{1, 1, true}));
  EXPECT_EQ(DecidingRowRule(policies_[0], 0, caller_), std::nullopt);
}

}  // namespace
}  // namespace louver::compiler::explain
