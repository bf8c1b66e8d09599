// The document a server describes itself with agrees with itself, and the checker that its answers
// are held against sees what is wrong.

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "test/api/api_document.h"
#include "test/api/louver_process.h"
#include "test/api/schema.h"

namespace louver::test {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Document, ExamplesAndDefaultsAreValid) {
  LouverProcess louver;
  louver.Start();
  const HttpAnswer answer = Exchange(louver.port(), "GET", "/openapi.json", {}, "");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_THAT(Contradictions(json::parse(answer.body)), IsEmpty());
}

TEST(Document, AContradictionIsSeen) {
  const json::value document = json::parse(R"({
    "paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json":
      {"schema": {"$ref": "#/components/schemas/A"}, "example": {"n": "x"}}}}}}}},
    "components": {"schemas": {"A": {"type": "object", "properties": {
      "n": {"type": "integer", "default": 1.5, "multipleOf": 2}}}}}})");
  EXPECT_THAT(
      Contradictions(document),
      ElementsAre(HasSubstr("/paths//a/get/responses/200/content/application/json: $.n is no "),
                  HasSubstr("A/properties/n/default: $ is no integer"),
                  HasSubstr("A/properties/n/multipleOf is unknown")));
}

TEST(Document, ASchemaSaysWhatIsWrong) {
  struct {
    const char* schema;
    const char* value;
    const char* violation;  // empty when there is none
  } const cases[] = {
      {R"({"type": "integer"})", "1", ""},
      {R"({"type": "integer"})", "1.5", "$ is no integer"},
      {R"({"type": "string", "nullable": true})", "null", ""},
      {R"({"type": "string"})", "null", "$ is no string"},
      {R"({"enum": ["a", "b"]})", R"("c")", "$ is none of"},
      {R"({"required": ["a"]})", "{}", "$ lacks \"a\""},
      {R"({"properties": {"a": {"type": "array", "items": {"type": "boolean"}}}})",
       R"({"a": [true, 1]})", "$.a[1] is no boolean"},
      {R"({"properties": {"a": {}}, "additionalProperties": false})", R"({"b": 1})",
       "$ has \"b\", which nothing describes"},
      {R"({"additionalProperties": {"type": "string"}})", R"({"b": 1})", "$.b is no string"},
      {R"({"allOf": [{"type": "object"}, {"required": ["a"]}]})", "{}", "$ lacks \"a\""},
      {R"({"oneOf": [{"type": "string"}, {"maxLength": 2}]})", R"("ab")", "$ fits 2 schemas"},
      {R"({"minimum": 1, "maximum": 3})", "4", "$ is more than 3"},
      {R"({"minLength": 2, "maxLength": 2})", R"("äö")", ""},
      {R"({"minItems": 1})", "[]", "$ is less than 1"},
      {R"({"format": "date-time"})", R"("2021-09-29T19:12:51.467Z")", ""},
      {R"({"format": "date-time"})", R"("yesterday")", "$ is no instant"},
      {R"({"pattern": "x"})", "1", R"($ is under the unknown keyword "pattern")"},
  };
  for (const auto& test : cases) {
    const auto violation = Violation({}, json::parse(test.schema), json::parse(test.value));
    EXPECT_THAT(violation.value_or(""), HasSubstr(test.violation)) << test.schema;
    EXPECT_EQ(violation.has_value(), *test.violation != '\0') << test.schema << *violation;
  }
}

TEST(Document, AnAnswerThatIsNotDescribedIsSeen) {
  const ApiDocument document(json::parse(R"({
    "paths": {
      "/a/{id}": {"post": {
        "requestBody": {"content": {"application/json": {"schema": {"required": ["n"]}}}},
        "responses": {"200": {"content": {"application/json": {"schema": {"type": "string"}}}}}}},
      "/a/b": {"post": {"responses": {"204": {"description": "Done"}}}}},
    "components": {"schemas": {"Error": {"required": ["statusCode"]}}}})"));
  const HttpAnswer good = {200, R"("x")", {{"Content-Type", "application/json; charset=utf-8"}}};
  HttpAnswer plain = good;
  plain.headers = {{"Content-Type", "text/plain"}};
  HttpAnswer number = good;
  number.body = "1";
  HttpAnswer refusal = good;
  refusal.status = 404;
  refusal.body = R"({"statusCode": 400})";
  const auto objection = [&](const char* target, const char* sent, const HttpAnswer& answer) {
    return document.Objection("POST", target, sent, answer).value_or("");
  };
  EXPECT_EQ(objection("/a/1?q=2", R"({"n": 1, "m": null})", good), "");
  EXPECT_THAT(objection("/a/1", R"({"n": null})", good), HasSubstr("request lacks \"n\""));
  EXPECT_THAT(objection("/a/1", "", plain), HasSubstr("\"text/plain\" is not described"));
  EXPECT_THAT(objection("/a/1", "", number), HasSubstr("$ is no string"));
  EXPECT_THAT(objection("/a/1", "", refusal), HasSubstr("the status is not described"));
  EXPECT_THAT(objection("/a/b", "", good), HasSubstr("the status is not described"));
  EXPECT_EQ(objection("/a/b", "", {204, "", {}}), "");
  EXPECT_THAT(objection("/b", "", good), HasSubstr("does not describe what was taken"));
  EXPECT_THAT(objection("/b", "", refusal), HasSubstr("statusCode is not the status"));
}

}  // namespace
}  // namespace louver::test
