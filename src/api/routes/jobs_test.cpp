#include "api/routes/jobs.h"

#include <gtest/gtest.h>

#include "test/service/desk.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using model::Permission;

class JobRoutesTest : public testing::Test {
 protected:
  JobRoutesTest() {
    desk_.Hire("admin", {Permission::kApplicationAdmin});
    const auto ben = desk_.Hire("ben").caller.user;
    job::JobRequest request;
    request.kind = "enforcement.sync";
    request.key = "1";
    others_ = Enqueue(request);
    request.kind = "export";
    request.created_by = ben;
    own_ = Enqueue(request);
  }

  std::string Enqueue(const job::JobRequest& request) {
    std::string id;
    desk_.office.Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(id, desk_.office.queue.Enqueue(tx, request));
      return base::Ok();
    });
    return id;
  }

  Answer Statuses(const std::string& userid, const std::string& id) {
    return desk_.Call(userid, Method::kPost, "/jobs/statuses", "{\"jobIds\": [\"" + id + "\"]}");
  }

  std::unique_ptr<service::Jobs> jobs_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    jobs_ = std::make_unique<service::Jobs>(office.parts);
    AddJobRoutes(router, gate, *jobs_);
  }};
  std::string own_, others_;
};

TEST_F(JobRoutesTest, StatusesAreKeyedById) {
  json::object expected;
  expected[own_] = {{"id", own_}, {"state", "created"}, {"output", nullptr}};
  EXPECT_EQ(Statuses("ben", own_).body, expected);
  EXPECT_EQ(Statuses("admin", others_).status, 200);
}

TEST_F(JobRoutesTest, OthersJobsDoNotExist) {
  const Answer answer = Statuses("ben", others_);
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.message(), "No job found with ID " + others_ + ".");
  EXPECT_EQ(desk_.Call("ben", Method::kGet, "/jobs/search").body.at("jobs").as_array().size(), 1u);
  EXPECT_EQ(desk_.Call("admin", Method::kGet, "/jobs/search").body.at("jobs").as_array().size(),
            2u);
}

TEST_F(JobRoutesTest, SearchFiltersAndPages) {
  const Answer first = desk_.Call("admin", Method::kGet, "/jobs/search?size=1&state=created");
  EXPECT_EQ(first.body.at("next"), "1");
  EXPECT_EQ(first.body.at("jobs").at(0).at("jobType"), "export");
  const Answer second = desk_.Call("admin", Method::kGet, "/jobs/search?size=1&offset=1");
  EXPECT_EQ(second.body.at("jobs").at(0).at("jobType"), "enforcement.sync");
  const Answer typed = desk_.Call("admin", Method::kGet, "/jobs/search?jobType[]=export");
  EXPECT_EQ(typed.body.at("jobs").at(0).at("id"), own_.c_str());
  EXPECT_EQ(typed.body.at("next"), nullptr);
  EXPECT_EQ(desk_.Call("admin", Method::kGet, "/jobs/search?state=lost").status, 400);
  EXPECT_EQ(desk_.Call("admin", Method::kGet, "/jobs/search?startDate=soon").message(),
            "\"startDate\" must be a valid date");
}

TEST_F(JobRoutesTest, TheSummaryCountsByTypeAndState) {
  EXPECT_EQ(desk_.Call("ben", Method::kGet, "/jobs/summary").body,
            json::parse(R"([{"jobType": "export", "active": 0, "cancelled": 0, "completed": 0,
                             "created": 1, "expired": 0, "failed": 0, "retry": 0}])"));
}

TEST_F(JobRoutesTest, BadInputIsRefused) {
  EXPECT_EQ(desk_.Call("ben", Method::kPost, "/jobs/statuses", "{}").message(),
            "\"jobIds\" is required");
  EXPECT_EQ(
      desk_.Call("ben", Method::kPost, "/jobs/statuses", R"({"jobIds": [], "wait": -2})").message(),
      "\"wait\" must be larger than or equal to -1");
}

}  // namespace
}  // namespace louver::api
