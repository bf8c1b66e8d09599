#include "api/decode/body.h"

#include <string>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

namespace louver::api::decode {
namespace {

http::Request Sent(std::string content_type, std::string body) {
  http::Request request;
  if (!content_type.empty()) request.headers.push_back({"content-type", std::move(content_type)});
  request.body = std::move(body);
  return request;
}

std::string Read(const http::Request& request, BodyForms forms = BodyForms::kJsonOrYaml) {
  const auto value = DecodeBody(request, forms);
  return value.ok() ? boost::json::serialize(*value) : value.error().message();
}

TEST(DecodeBodyTest, TheContentTypeDecidesTheNotation) {
  const std::string json = R"({"a": "1"})";
  EXPECT_EQ(Read(Sent("", json)), R"({"a":"1"})");
  EXPECT_EQ(Read(Sent("application/json", json)), R"({"a":"1"})");
  EXPECT_EQ(Read(Sent("Application/JSON ; charset=\"UTF-8\"", json)), R"({"a":"1"})");
  for (const char* type : {"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml",
                           "text/plain", "text/plain;charset=utf-8"}) {
    EXPECT_EQ(Read(Sent(type, "a: '1'\n")), R"({"a":"1"})") << type;
  }
  EXPECT_NE(Read(Sent("application/json", "a: 1")).find("JSON format"), std::string::npos);
}

TEST(DecodeBodyTest, OtherTypesAreRefusedNamingTheAccepted) {
  struct {
    const char* type;
    const char* message;
  } const cases[] = {
      {"application/xml",
       R"(Content type "application/xml" is not supported. Use application/json or application/yaml)"},
      {"application/x-www-form-urlencoded",
       R"(Content type "application/x-www-form-urlencoded" is not supported. Use application/json or application/yaml)"},
      {"application/json; charset=latin1", R"(Charset "latin1" is not supported. Use UTF-8)"},
  };
  for (const auto& test : cases) {
    const auto refused = DecodeBody(Sent(test.type, "{}"));
    ASSERT_FALSE(refused.ok()) << test.type;
    EXPECT_EQ(refused.error().kind(), base::ErrorKind::kUnsupportedMediaType);
    EXPECT_EQ(refused.error().message(), test.message);
  }
  http::Request zipped = Sent("application/json", "{}");
  zipped.headers.push_back({"content-encoding", "gzip"});
  EXPECT_EQ(Read(zipped), R"(Content encoding "gzip" is not supported. Send the body as it is)");
}

TEST(DecodeBodyTest, FormsAreReadWhereTheyAreAllowed) {
  const auto read = [](std::string body) {
    return Read(Sent("application/x-www-form-urlencoded", std::move(body)),
                BodyForms::kJsonYamlOrForm);
  };
  EXPECT_EQ(read("apikey=a%2Bb+c&x="), R"({"apikey":"a+b c","x":""})");
  EXPECT_EQ(read("a=1&a=2"), "Invalid request payload form format: \"a\" appears twice");
  EXPECT_EQ(read("a=%zz"), "Invalid request payload form format: it is malformed");
  EXPECT_EQ(read("a=%00"), "Invalid request payload form format: text must be UTF-8 without NUL");
  EXPECT_EQ(read("a=%ff"), "Invalid request payload form format: text must be UTF-8 without NUL");
}

TEST(DecodeBodyTest, AnEmptyBodyIsRefusedUnlessOptional) {
  for (const auto& [type, body] : {std::pair("", ""), std::pair("application/json", " \r\n"),
                                   std::pair("text/yaml", "# nothing\n")}) {
    EXPECT_EQ(Read(Sent(type, body)), "A request body is required") << type;
    const auto optional = DecodeOptionalBody(Sent(type, body));
    ASSERT_TRUE(optional.ok());
    EXPECT_FALSE(optional->has_value());
  }
}

}  // namespace
}  // namespace louver::api::decode
