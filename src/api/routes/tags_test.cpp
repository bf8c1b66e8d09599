#include "api/routes/tags.h"

#include <gtest/gtest.h>

#include "test/service/desk.h"

namespace louver::api {
namespace {

using http::Method;
namespace json = boost::json;

class TagRoutesTest : public testing::Test {
 protected:
  TagRoutesTest() {
    desk_.Hire("governor", {model::Permission::kGovernance});
    desk_.Hire("nobody");
  }

  Answer Ask(Method method, std::string_view target, std::string body = {}) {
    return desk_.Call("governor", method, target, std::move(body));
  }

  std::vector<std::string> Listed(std::string_view target) {
    std::vector<std::string> names;
    const Answer answer = desk_.Call("nobody", Method::kGet, target);
    for (const json::value& tag : answer.body.as_array()) {
      names.emplace_back(tag.at("name").as_string());
    }
    return names;
  }

  std::unique_ptr<service::Tags> tags_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    tags_ = std::make_unique<service::Tags>(office.parts);
    AddTagRoutes(router, gate, *tags_);
  }};
};

TEST_F(TagRoutesTest, TagsAreMadeListedAndDeleted) {
  const Answer made = Ask(Method::kPost, "/tag",
                          R"({"tags":[{"name":"PII.SSN","color":"#f00","description":"number"}],
                              "rootTag":{"name":"PII","deleteHierarchy":false}})");
  ASSERT_EQ(made.status, 200) << made.body;
  ASSERT_EQ(made.body.as_array().size(), 2u);
  EXPECT_EQ(made.body.at(0).at("name"), json::string("PII"));
  EXPECT_EQ(made.body.at(0).at("hasLeafNodes"), true);
  EXPECT_EQ(made.body.at(1).at("displayName"), json::string("PII > SSN"));
  EXPECT_EQ(made.body.at(1).at("color"), json::string("#f00"));
  EXPECT_EQ(made.body.at(1).at("source"), json::string("curated"));
  EXPECT_EQ(made.body.at(1).at("createdBy"), 1);
  EXPECT_EQ(Listed("/tag"), (std::vector<std::string>{"PII", "PII.SSN"}));
  EXPECT_EQ(Listed("/tag?searchText=ssn&limit=1"), (std::vector<std::string>{"PII.SSN"}));
  EXPECT_EQ(Listed("/tag?excludedSource=curated"), (std::vector<std::string>{}));
  EXPECT_EQ(Listed("/tag?excludedHierarchies[]=PII"), (std::vector<std::string>{}));
  EXPECT_EQ(Ask(Method::kDelete, "/tag/PII.SSN").body.at("deleted"), true);
  EXPECT_EQ(Listed("/tag"), (std::vector<std::string>{"PII"}));
}

TEST_F(TagRoutesTest, BadInputIsRefusedWithItsReasonAndChangesNothing) {
  ASSERT_EQ(Ask(Method::kPost, "/tag", R"({"tags":[{"name":"PII.SSN"}]})").status, 200);
  const auto events = desk_.office.Events();
  struct {
    Method method;
    std::string target, body;
    int status;
    std::string message;
  } const cases[] = {
      {Method::kPost, "/tag", "{}", 400, R"("tags" is required)"},
      {Method::kPost, "/tag", R"({"tags":[]})", 400, R"("tags" must contain at least 1 items)"},
      {Method::kPost, "/tag", R"({"tags":["PII"]})", 400, R"("tags[0]" must be an object)"},
      {Method::kPost, "/tag", R"({"tags":[{}]})", 400, R"("tags[0].name" is required)"},
      {Method::kPost, "/tag", R"({"tags":[{"name":"a'b"}]})", 400,
       "Invalid tag name \"a'b\": only letters, digits, '_', '-', blanks and '.' are allowed."},
      {Method::kPost, "/tag", R"({"tags":[{"name":"a..b"}]})", 400,
       "Invalid tag name \"a..b\": a part between dots is empty."},
      {Method::kPost, "/tag", R"({"tags":[{"name":"New"},{"name":"PII.SSN"}]})", 400,
       R"(The tag "PII.SSN" would overlap with existing hierarchies.)"},
      {Method::kPost, "/tag", R"({"tags":[{"name":"B"}],"rootTag":{"name":"A"}})", 400,
       R"(The tag "B" is not below the root tag "A".)"},
      {Method::kPost, "/tag",
       R"({"tags":[{"name":"PII.b"}],"rootTag":{"name":"PII","deleteHierarchy":true}})", 400,
       R"("rootTag.deleteHierarchy" would delete the tag "PII.SSN", which is not supported: name )"
       R"(it in "tags", or delete it by itself.)"},
      {Method::kPost, "/tag", R"({"tags":[{"name":"A.b"}],"rootTag":"A"})", 400,
       R"("rootTag" must be an object)"},
      {Method::kGet, "/tag?limit=0", "", 400, R"("limit" must be a number between 1 and 100000)"},
      {Method::kDelete, "/tag/Missing", "", 404, "No tag found with the name Missing."},
      {Method::kDelete, "/tag/a;b", "", 400,
       "Invalid tag name \"a;b\": only letters, digits, '_', '-', blanks and '.' are allowed."},
  };
  for (const auto& test : cases) {
    const Answer answer = Ask(test.method, test.target, test.body);
    EXPECT_EQ(answer.status, test.status) << test.target << " " << test.body;
    EXPECT_EQ(answer.message(), test.message) << test.target << " " << test.body;
  }
  EXPECT_EQ(desk_.office.Events(), events);
  EXPECT_EQ(desk_.Call("nobody", Method::kPost, "/tag", R"({"tags":[{"name":"A"}]})").message(),
            "This needs the permission GOVERNANCE.");
}

}  // namespace
}  // namespace louver::api
