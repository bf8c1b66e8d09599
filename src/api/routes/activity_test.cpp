#include "api/routes/activity.h"

#include <gtest/gtest.h>

#include "api/routes/tags.h"
#include "test/service/desk.h"

namespace louver::api {
namespace {

using http::Method;

class ActivityRoutesTest : public testing::Test {
 protected:
  ActivityRoutesTest() {
    desk_.Hire("gwen", {model::Permission::kGovernance});
    desk_.Hire("sam");
    desk_.Call("gwen", Method::kPost, "/tag", R"({"tags": [{"name": "Fresh"}]})");
  }

  std::unique_ptr<service::Tags> tags_;
  std::unique_ptr<service::Activities> activities_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    tags_ = std::make_unique<service::Tags>(office.parts);
    activities_ = std::make_unique<service::Activities>(office.parts);
    AddTagRoutes(router, gate, *tags_);
    AddActivityRoutes(router, gate, *activities_);
  }};
};

TEST_F(ActivityRoutesTest, ShowsNotificationsInTheDocumentedShape) {
  const Answer answer = desk_.Call("gwen", Method::kGet, "/activity");
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body.at("count"), 1);
  EXPECT_EQ(answer.body.at("unread"), 1);
  const boost::json::object& shown = answer.body.at("activities").at(0).as_object();
  EXPECT_EQ(shown.at("notificationType"), "tagCreated");
  EXPECT_EQ(shown.at("modelType"), "tag");
  EXPECT_EQ(shown.at("modelId"), "1");
  EXPECT_EQ(shown.at("metadata"), boost::json::parse(R"({"tagName": "Fresh"})"));
  EXPECT_EQ(shown.at("actionBy").at("email"), "gwen@example.com");
  EXPECT_EQ(shown.at("targetUser"), nullptr);
  EXPECT_EQ(desk_.Call("sam", Method::kGet, "/activity").body.at("count"), 0);
}

TEST_F(ActivityRoutesTest, MarksAsRead) {
  EXPECT_EQ(desk_.Call("sam", Method::kPut, "/activity/read", R"({"ids": [1]})").body.at("read"),
            0);
  EXPECT_EQ(desk_.Call("gwen", Method::kPut, "/activity/read", R"({"ids": [1]})").body.at("read"),
            1);
  EXPECT_EQ(desk_.Call("gwen", Method::kGet, "/activity/hasUnread").body.at("hasUnread"), false);
  EXPECT_EQ(
      desk_.Call("gwen", Method::kPut, "/activity/read", R"({"ids": [1], "all": true})").status,
      400);
  EXPECT_EQ(desk_.Call("gwen", Method::kPut, "/activity/read", R"({"id": [1]})").message(),
            "\"id\" is not allowed. Did you mean \"ids\"?");
}

}  // namespace
}  // namespace louver::api
