#include "service/data_sources.h"

#include <gtest/gtest.h>

#include "service/dictionary.h"
#include "service/members.h"
#include "service/object_tags.h"
#include "service/policies.h"
#include "store/memberships.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

using base::ErrorKind;
using model::MemberState;
using model::Permission;
using store::TagNamed;
using Names = std::vector<std::string>;

model::Policy Subscription(const model::SubscriptionAction& action) {
  model::Policy policy;
  policy.key = policy.name = "readers";
  policy.action = action;
  return policy;
}

// Two data sources of the owner ada, nobody else's so far.
class DataSourcesTest : public testing::Test {
 protected:
  DataSourcesTest() {
    for (const char* tag : {"PII", "PII.Email", "Sales"}) office_.AddTag(tag);
    office_.AddGroup("analysts");
    EXPECT_TRUE(DataRegistration(office_.parts, office_.platform).Put(ada_, Wish(), false).ok());
    id_ = data_sources_.GetByName(ada_, "tickit.users")->data_source.id;
  }

  Names Seen(const Actor& actor, const DataSourceSearch& search = {}) {
    const auto found = data_sources_.Search(actor, search, {});
    EXPECT_TRUE(found.ok());
    Names names;
    for (const SeenDataSource& seen : found->items) names.push_back(seen.data_source.name);
    return names;
  }

  void Govern(const model::SubscriptionAction& action) {
    const auto put = Policies(office_.parts).Put(governor_, Subscription(action), false);
    EXPECT_TRUE(put.ok()) << (put.ok() ? "" : put.error().message());
  }

  void Join(const Actor& actor, const std::string& group) {
    office_.Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(const auto found, store::FindGroup(tx, group));
      RETURN_IF_ERROR(store::PutMembership(tx, found->id, actor.caller.user, office_.clock.Now()));
      return base::Ok();
    });
  }

  Office office_;
  DataSources data_sources_{office_.parts};
  Members members_{office_.parts};
  Dictionary dictionary_{office_.parts};
  ObjectTags tags_{office_.parts};
  Actor ada_ = office_.Hire("ada", {Permission::kCreateDataSource});
  Actor governor_ = office_.Hire("gov", {Permission::kGovernance});
  Actor ben_ = office_.Hire("ben", {Permission::kUserAdmin});
  model::DataSourceId id_;
  const Names both_ = {"tickit.users", "tickit.venue"};
};

TEST_F(DataSourcesTest, WithoutAPolicyOnlyMembersAndGovernorsSeeADataSource) {
  EXPECT_EQ(Seen(ada_), both_);
  EXPECT_EQ(Seen(governor_), both_);
  EXPECT_EQ(Seen(ben_), Names{});
  const auto hidden = data_sources_.Get(ben_, id_);
  ASSERT_FALSE(hidden.ok());
  EXPECT_EQ(hidden.error().kind(), ErrorKind::kNotFound);
  EXPECT_EQ(hidden.error().message(), "No data source found with ID " + base::ToString(id_) + ".");
  EXPECT_EQ(data_sources_.GetByName(ben_, "tickit.users").error().kind(), ErrorKind::kNotFound);
  EXPECT_EQ(dictionary_.Get(ben_, id_).error().kind(), ErrorKind::kNotFound);

  ASSERT_TRUE(members_.Put(ada_, id_, ben_.caller.user, MemberState::kSubscribed).ok());
  EXPECT_EQ(Seen(ben_), Names{"tickit.users"});
  EXPECT_TRUE(dictionary_.Get(ben_, id_).ok());
}

TEST_F(DataSourcesTest, ThoseWhoQualifySeeItWhetherOrNotTheyAreSubscribed) {
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kEntitlements;
  action.entitlements.groups = {"analysts"};
  Govern(action);
  EXPECT_EQ(Seen(ben_), Names{});
  Join(ben_, "analysts");
  EXPECT_EQ(Seen(ben_), both_);
  EXPECT_EQ(data_sources_.Get(ben_, id_)->subscription, SubscriptionStatus::kNotSubscribed);
  action.automatic = true;
  Govern(action);
  EXPECT_EQ(data_sources_.Get(ben_, id_)->subscription, SubscriptionStatus::kSubscribed);
}

TEST_F(DataSourcesTest, DiscoveryShowsItToThoseWhoDoNotQualify) {
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kEntitlements;
  action.entitlements.groups = {"analysts"};
  action.allow_discovery = true;
  Govern(action);
  EXPECT_EQ(Seen(ben_), both_);
  EXPECT_EQ(data_sources_.Get(ben_, id_)->subscription, SubscriptionStatus::kNotSubscribed);
}

TEST_F(DataSourcesTest, WhyACheckFailedIsForThoseWhoCanMendIt) {
  model::SubscriptionAction action;
  action.level = model::SubscriptionLevel::kAnyone;
  Govern(action);
  EXPECT_FALSE(data_sources_.Get(ben_, id_)->shows_reasons);
  EXPECT_TRUE(data_sources_.Get(ada_, id_)->shows_reasons);
}

TEST_F(DataSourcesTest, TheFirstRemovalDisablesAndTheSecondRemoves) {
  ASSERT_TRUE(members_.Put(ada_, id_, ben_.caller.user, MemberState::kSubscribed).ok());
  EXPECT_FALSE(*data_sources_.Remove(ada_, id_));
  EXPECT_EQ(Seen(ben_), Names{}) << "disabled: invisible to everybody but its owners";
  EXPECT_EQ(Seen(ada_), both_);
  EXPECT_TRUE(data_sources_.Get(ada_, id_)->data_source.deleted);

  ASSERT_TRUE(data_sources_.PutDisabled(ada_, id_, false).ok());
  EXPECT_EQ(Seen(ben_), Names{"tickit.users"});

  EXPECT_FALSE(*data_sources_.Remove(ada_, id_));
  EXPECT_TRUE(*data_sources_.Remove(ada_, id_));
  EXPECT_EQ(Seen(ada_), Names{"tickit.venue"});
  EXPECT_EQ(data_sources_.Remove(ada_, id_).error().kind(), ErrorKind::kNotFound);
}

TEST_F(DataSourcesTest, AnEnabledDataSourceIsPendingOnlyWithAnIntegration) {
  EXPECT_FALSE(*data_sources_.Remove(ada_, id_));
  EXPECT_EQ(data_sources_.PutDisabled(ada_, id_, false)->data_source.view_state,
            model::ViewState::kNone);
  office_.Integrate("warehouse.example.com", "governed");
  EXPECT_FALSE(*data_sources_.Remove(ada_, id_));
  EXPECT_EQ(data_sources_.PutDisabled(ada_, id_, false)->data_source.view_state,
            model::ViewState::kPending);
}

TEST_F(DataSourcesTest, SearchesByEveryDocumentedProperty) {
  ASSERT_TRUE(tags_.Put(ada_, {id_, "email"}, {TagNamed("PII.Email")}).ok());
  const struct {
    DataSourceSearch search;
    Names found;
  } kCases[] = {
      {{.text = "VENUE"}, {"tickit.venue"}},
      {{.schema = "TickIt"}, both_},
      {{.schema = "other"}, {}},
      {{.tags = {TagNamed("PII")}}, {"tickit.users"}},
      {{.tags = {TagNamed("Sales")}}, {}},
      {{.columns = {"venuestate", "nothing"}}, {"tickit.venue"}},
      {{.connection_strings = {"awsuser@warehouse.example.com:###/dev"}}, both_},
      {{.connection_strings = {"awsuser@warehouse.example.com:5439/dev"}}, both_},
      {{.connection_strings = {"x"}}, {}},
      {{.states = {model::ViewState::kNone}}, both_},
      {{.states = {model::ViewState::kFailed}}, {}},
      {{.subscriptions = {SubscriptionStatus::kOwner}}, both_},
      {{.subscriptions = {SubscriptionStatus::kNotSubscribed}}, {}},
  };
  for (const auto& [search, found] : kCases) EXPECT_EQ(Seen(ada_, search), found);
  const auto page = data_sources_.Search(ada_, {}, {.offset = 1, .size = 1});
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->total, 2);
  ASSERT_EQ(page->items.size(), 1u);
  EXPECT_EQ(page->items[0].data_source.name, "tickit.venue");
}

TEST_F(DataSourcesTest, OnlyOwnersAndGovernorsChangeAndOthersDoNotLearnOfIt) {
  EXPECT_EQ(data_sources_.Remove(ben_, id_).error().kind(), ErrorKind::kNotFound);
  EXPECT_EQ(tags_.Put(ben_, {id_, std::nullopt}, {TagNamed("PII")}).error().kind(),
            ErrorKind::kNotFound);
  for (const MemberState state : {MemberState::kSubscribed, MemberState::kExpert}) {
    ASSERT_TRUE(members_.Put(ada_, id_, ben_.caller.user, state).ok());
    const auto refused = data_sources_.Remove(ben_, id_);
    EXPECT_EQ(refused.error().kind(), ErrorKind::kForbidden);
    EXPECT_EQ(refused.error().message(),
              "This needs to be an owner of the data source, or the permission GOVERNANCE.");
    EXPECT_EQ(tags_.Put(ben_, {id_, std::nullopt}, {TagNamed("PII")}).error().kind(),
              ErrorKind::kForbidden);
  }
  EXPECT_TRUE(tags_.Put(governor_, {id_, std::nullopt}, {TagNamed("PII")}).ok());
}

TEST_F(DataSourcesTest, MembersAreForOwnersGovernorsAndUserAdmins) {
  const Actor eve = office_.Hire("eve");
  EXPECT_EQ(members_.Put(eve, id_, eve.caller.user, MemberState::kOwner).error().kind(),
            ErrorKind::kNotFound);
  ASSERT_TRUE(members_.Put(ben_, id_, eve.caller.user, MemberState::kSubscribed).ok());
  EXPECT_EQ(members_.Put(eve, id_, eve.caller.user, MemberState::kOwner).error().kind(),
            ErrorKind::kForbidden);
  EXPECT_EQ(members_.List(eve, id_).error().kind(), ErrorKind::kForbidden);
  const auto list = members_.List(ada_, id_);
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list->size(), 2u);
  EXPECT_EQ((*list)[1].user.userid, "eve");
  EXPECT_EQ(members_.Put(ada_, id_, model::UserId(99), MemberState::kOwner).error().message(),
            "No user found with ID 99.");
  ASSERT_TRUE(members_.Remove(ada_, id_, eve.caller.user).ok());
  ASSERT_TRUE(members_.Remove(ada_, id_, eve.caller.user).ok());
  EXPECT_EQ(Seen(eve), Names{});
}

TEST_F(DataSourcesTest, TagsAreAppliedAllOrNone) {
  const auto unknown = tags_.Put(ada_, {id_, "email"}, {TagNamed("PII"), TagNamed("Nope")});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().kind(), ErrorKind::kInvalid);
  EXPECT_EQ(unknown.error().message(), "The tag \"Nope\" does not exist.");
  EXPECT_TRUE(dictionary_.Get(ada_, id_)->columns[1].tags.empty());
  EXPECT_EQ(tags_.Put(ada_, {id_, "shoe_size"}, {TagNamed("PII")}).error().message(),
            "The data source \"tickit.users\" has no column \"shoe_size\".");

  const auto events = office_.AuditLines().size();
  ASSERT_TRUE(tags_.Put(ada_, {id_, "email"}, {TagNamed("PII.Email"), TagNamed("PII")}).ok());
  EXPECT_EQ(dictionary_.Get(ada_, id_)->columns[1].tags,
            (std::vector{TagNamed("PII"), TagNamed("PII.Email")}));
  EXPECT_EQ(office_.AuditLines().size(), events + 2);
  ASSERT_TRUE(tags_.Put(ada_, {id_, "email"}, {TagNamed("PII")}).ok());
  EXPECT_EQ(office_.AuditLines().size(), events + 2) << "it was there already";

  ASSERT_TRUE(tags_.Remove(ada_, {id_, "email"}, TagNamed("PII")).ok());
  EXPECT_EQ(tags_.Remove(ada_, {id_, "email"}, TagNamed("PII")).error().message(),
            "The tag \"PII\" is not on the column \"email\" of the data source "
            "\"tickit.users\".");
}

TEST_F(DataSourcesTest, TheDictionaryKeepsWhatIsNotSaid) {
  ASSERT_TRUE(tags_.Put(ada_, {id_, "email"}, {TagNamed("PII.Email")}).ok());
  const auto described = dictionary_.Put(ada_, id_, {{"email", "where to write", std::nullopt}});
  ASSERT_TRUE(described.ok());
  EXPECT_EQ(described->columns[1].tags, std::vector{TagNamed("PII.Email")});
  EXPECT_EQ(described->columns[1].description, "where to write");
  const auto tagged =
      dictionary_.Put(ada_, id_, {{"email", std::nullopt, std::vector{TagNamed("PII")}}});
  ASSERT_TRUE(tagged.ok());
  EXPECT_EQ(tagged->columns[1].tags, std::vector{TagNamed("PII")});
  EXPECT_EQ(tagged->columns[1].description, "where to write");
  EXPECT_EQ(dictionary_.Put(ada_, id_, {{"shoe_size", "x", std::nullopt}}).error().message(),
            "The data source \"tickit.users\" has no column \"shoe_size\".");
}

TEST_F(DataSourcesTest, ExpertsDescribeAndDoNotTag) {
  ASSERT_TRUE(members_.Put(ada_, id_, ben_.caller.user, MemberState::kExpert).ok());
  EXPECT_TRUE(dictionary_.Put(ben_, id_, {{"email", "where to write", std::nullopt}}).ok());
  const auto events = office_.AuditLines().size();
  const auto tagging =
      dictionary_.Put(ben_, id_, {{"email", "other", std::vector{TagNamed("PII")}}});
  ASSERT_FALSE(tagging.ok());
  EXPECT_EQ(tagging.error().kind(), ErrorKind::kForbidden);
  EXPECT_EQ(dictionary_.Get(ben_, id_)->columns[1].description, "where to write");
  EXPECT_EQ(office_.AuditLines().size(), events);
}

TEST_F(DataSourcesTest, WaitingEndsAtTheDeadlineOrWhenNothingIsPending) {
  office_.Integrate("warehouse.example.com", "governed");
  EXPECT_FALSE(*data_sources_.Remove(ada_, id_));
  ASSERT_TRUE(data_sources_.PutDisabled(ada_, id_, false).ok());
  const auto now = std::chrono::steady_clock::now();
  EXPECT_TRUE(data_sources_.AwaitViews({"tickit.users"}, now, {}).ok());
  office_.Write([&](store::Transaction& tx) {
    return store::PutViewState(tx, id_, model::ViewState::kCreated, "");
  });
  EXPECT_TRUE(
      data_sources_.AwaitViews({"tickit.users", "gone"}, now + std::chrono::hours(1), {}).ok());
}

}  // namespace
}  // namespace louver::service
