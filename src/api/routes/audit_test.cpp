#include "api/routes/audit.h"

#include <gtest/gtest.h>

#include "test/service/desk.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using model::Permission;

class AuditRoutesTest : public testing::Test {
 protected:
  AuditRoutesTest() {
    desk_.Hire("audrey", {Permission::kAudit});
    desk_.Hire("sam");
  }
  Answer Search(const std::string& body) {
    return desk_.Call("audrey", Method::kPost, "/api/audit/rest/v1/search", body);
  }

  std::unique_ptr<service::AuditTrail> trail_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    trail_ = std::make_unique<service::AuditTrail>(office.parts);
    AddAuditRoutes(router, gate, *trail_);
  }};
};

TEST_F(AuditRoutesTest, SearchAnswersAsElasticsearchDoes) {
  Search("{}");
  const Answer answer = Search(R"({"size": 5, "search_after": [4000000000000, 9],
      "query": {"bool": {"filter": [{"term": {"action": "READ"}}]}},
      "aggs": {"who": {"terms": {"field": "actor.name.keyword"}}}})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::value& hits = answer.body.at("hits");
  EXPECT_EQ(hits.at("total"), json::parse(R"({"value": 1, "relation": "eq"})"));
  EXPECT_EQ(hits.at("hits").at(0).at("_source").at("auditPayload").at("type"),
            "AuditSearchedAuditPayload");
  EXPECT_EQ(hits.at("hits").at(0).at("sort").at(1), 1);
  EXPECT_EQ(answer.body.at("aggregations").at("who").at("buckets").at(0).at("key"), "The audrey");
}

TEST_F(AuditRoutesTest, WhatIsNotUnderstoodIsRefusedWithItsPlace) {
  struct {
    const char* body;
    const char* message;
  } const cases[] = {
      {R"({"query": []})", "\"query\" must be an object"},
      {R"({"query": {}})", "\"query\" must have exactly one member"},
      {R"({"query": {"bool": {"should": []}}})", "\"should\" is not allowed in \"query.bool\""},
      {R"({"query": {"bool": {"filter": [{"exists": {"field": "id"}}]}}})",
       "\"query.bool.filter[0].exists\" is not supported. Supported are range, term, terms and "
       "match"},
      {R"({"query": {"term": {"action": {"value": "QUERY", "boost": 2}}}})",
       "\"boost\" is not allowed in \"query.term.action\""},
      {R"({"query": {"term": {"action": true}}})", "\"query.term.action\" must be a string"},
      {R"({"query": {"range": {"action": {"gte": 1}}}})",
       "\"query.range.action\" cannot be searched by range. eventTimestamp can"},
      {R"({"query": {"range": {"eventTimestamp": {"from": 1}}}})",
       "\"from\" is not allowed in \"query.range.eventTimestamp\""},
      {R"({"size": 10001})", "\"size\" must be less than or equal to 10000"},
      {R"({"sort": []})", "\"sort\" must contain at least 1 items"},
      {R"({"sort": {"eventTimestamp": "up"}})",
       "\"sort.eventTimestamp\" must be one of [asc, desc]"},
      {R"({"search_after": [1]})", "\"search_after\" must contain at least 2 items"},
      {R"({"from": 1, "search_after": [1, 1]})", "\"from\" must be 0 beside \"search_after\""},
      {R"({"aggs": {"a": {"avg": {"field": "id"}}}})", "\"avg\" is not allowed in \"aggs.a\""},
      {R"({"aggs": {"a": {}}})", "\"aggs.a\" must have either terms or date_histogram"},
      {R"({"aggs": {"a": {"date_histogram": {"field": "eventTimestamp"}}}})",
       "\"aggs.a.date_histogram.calendar_interval\" is required"},
      {R"({"aggs": {"a": {"date_histogram": {"field": "eventTimestamp", "interval": "2x"}}}})",
       "\"aggs.a.date_histogram.interval\" must be an interval such as day, 1M, 12h or 30m"},
  };
  for (const auto& test : cases) {
    const Answer answer = Search(test.body);
    EXPECT_EQ(answer.status, 400) << test.body;
    EXPECT_EQ(answer.message(), test.message);
  }
}

TEST_F(AuditRoutesTest, PermissionComesBeforeTheBody) {
  for (const char* path : {"/audit", "/louver/audit/verify"}) {
    EXPECT_EQ(desk_.Call("sam", Method::kGet, path).status, 403) << path;
  }
  EXPECT_EQ(desk_.Call("sam", Method::kPost, "/api/audit/rest/v1/search", "no JSON").status, 403);
  EXPECT_EQ(desk_.Call("nobody", Method::kGet, "/audit").status, 401);
}

TEST_F(AuditRoutesTest, RecordsOfTheOlderFormAreFoundByItsWords) {
  Search("{}");
  const Answer answer =
      desk_.Call("audrey", Method::kGet, "/audit?recordType=AuditSearched&outcome=success");
  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body.at("count"), 1);
  const json::value& record = answer.body.at("hits").at(0);
  EXPECT_EQ(record.at("recordType"), "AuditSearched");
  EXPECT_EQ(record.at("email"), "audrey@example.com");
  EXPECT_EQ(record.at("success"), true);
  EXPECT_EQ(desk_.Call("audrey", Method::kGet, "/audit?recordType=nothing").message(),
            "\"recordType\" is not a type of record: nothing");
  EXPECT_EQ(desk_.Call("audrey", Method::kGet, "/audit?profileId=x").message(),
            "\"profileId\" must be a number");
}

}  // namespace
}  // namespace louver::api
