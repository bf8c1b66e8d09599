#include "api/decode/reader.h"

#include <functional>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

namespace louver::api::decode {
namespace {

enum class Color { kRed, kGreen };
constexpr EnumName<Color> kColors[] = {{"Red", Color::kRed}, {"Green", Color::kGreen}};

// What a route would read of a body.
base::Status ReadAll(const boost::json::value& value, UnknownMembers unknown) {
  ASSIGN_OR_RETURN(ObjectReader body, ObjectReader::Open(value, "", unknown));
  ASSIGN_OR_RETURN(ObjectReader config, body.RequiredObject("config"));
  RETURN_IF_ERROR(config.Required<std::string>("host", {.longest = 5}));
  RETURN_IF_ERROR(config.WithDefault<std::int64_t>("port", 5439, {.least = 1, .most = 65535}));
  RETURN_IF_ERROR(config.Optional<base::Secret>("password"));
  RETURN_IF_ERROR(body.Optional<bool>("enabled"));
  RETURN_IF_ERROR(body.Optional<double>("ratio"));
  RETURN_IF_ERROR(body.OptionalOneOf("color", kColors));
  RETURN_IF_ERROR(body.OptionalList<std::string>("tags", {.least = 1, .most = 2}));
  ASSIGN_OR_RETURN(const auto rules, body.OptionalArray("rules"));
  for (const ValueReader& rule : rules) {
    ASSIGN_OR_RETURN(ObjectReader reader, rule.AsObject());
    RETURN_IF_ERROR(reader.Required<std::string>("name"));
    RETURN_IF_ERROR(reader.Finish());
  }
  RETURN_IF_ERROR(config.Finish());
  return body.Finish();
}

std::string MessageFor(std::string_view json, UnknownMembers unknown = UnknownMembers::kRefused) {
  const base::Status status = ReadAll(boost::json::parse({json.data(), json.size()}), unknown);
  if (status.ok()) return "ok";
  EXPECT_EQ(status.error().kind(), base::ErrorKind::kInvalid);
  return status.error().message();
}

TEST(ReaderTest, SaysWhatIsWrongAndWhere) {
  struct {
    const char* json;
    const char* message;
  } const cases[] = {
      {R"({"config":{"host":"h"}})", "ok"},
      {R"([])", R"("value" must be an object)"},
      {R"({})", R"("config" is required)"},
      {R"({"config":null})", R"("config" must be an object)"},
      {R"({"config":{}})", R"("config.host" is required)"},
      {R"({"config":{"host":null}})", R"("config.host" must be a string)"},
      {R"({"config":{"host":7}})", R"("config.host" must be a string)"},
      {R"({"config":{"host":""}})", R"("config.host" is not allowed to be empty)"},
      {R"({"config":{"host":"123456"}})",
       R"("config.host" length must be less than or equal to 5 characters long)"},
      {"{\"config\":{\"host\":\"äöüß€\"}}", "ok"},
      {R"({"config":{"host":"h","port":"1"}})", R"("config.port" must be a number)"},
      {R"({"config":{"host":"h","port":1.5}})", R"("config.port" must be an integer)"},
      {R"({"config":{"host":"h","port":0}})", R"("config.port" must be larger than or equal to 1)"},
      {R"({"config":{"host":"h","port":65536}})",
       R"("config.port" must be less than or equal to 65535)"},
      {R"({"config":{"host":"h","port":null}})", "ok"},
      {R"({"config":{"host":"h","password":["x"]}})", R"("config.password" must be a string)"},
      {R"({"config":{"host":"h"},"enabled":"true"})", R"("enabled" must be a boolean)"},
      {R"({"config":{"host":"h"},"ratio":3})", "ok"},
      {R"({"config":{"host":"h"},"ratio":"3"})", R"("ratio" must be a number)"},
      {R"({"config":{"host":"h"},"color":"red"})", R"("color" must be one of [Red, Green])"},
      {R"({"config":{"host":"h"},"color":1})", R"("color" must be one of [Red, Green])"},
      {R"({"config":{"host":"h"},"color":"Green"})", "ok"},
      {R"({"config":{"host":"h"},"tags":"a"})", R"("tags" must be an array)"},
      {R"({"config":{"host":"h"},"tags":[]})", R"("tags" must contain at least 1 items)"},
      {R"({"config":{"host":"h"},"tags":["a","b","c"]})",
       R"("tags" must contain less than or equal to 2 items)"},
      {R"({"config":{"host":"h"},"tags":["a",1]})", R"("tags[1]" must be a string)"},
      {R"({"config":{"host":"h"},"rules":[{"name":"a"},{}]})", R"("rules[1].name" is required)"},
      {R"({"config":{"host":"h"},"rules":[7]})", R"("rules[0]" must be an object)"},
      {R"({"config":{"host":"h"},"rules":[{"name":"a","nam":1}]})",
       R"("nam" is not allowed in "rules[0]". Did you mean "name"?)"},
      {R"({"config":{"host":"h","hots":1}})",
       R"("hots" is not allowed in "config". Did you mean "host"?)"},
      {R"({"config":{"host":"h"},"Enabled":1})",
       R"("Enabled" is not allowed. Did you mean "enabled"?)"},
      {R"({"config":{"host":"h"},"somethingElse":1})", R"("somethingElse" is not allowed)"},
  };
  for (const auto& test : cases) EXPECT_EQ(MessageFor(test.json), test.message) << test.json;
}

TEST(ReaderTest, UnknownMembersCanBeIgnoredButNothingElse) {
  const auto lenient = UnknownMembers::kIgnored;
  EXPECT_EQ(
      MessageFor(R"({"x":1,"config":{"host":"h","y":2},"rules":[{"name":"a","z":3}]})", lenient),
      "ok");
  EXPECT_EQ(MessageFor(R"({"config":{"host":7}})", lenient), R"("config.host" must be a string)");
}

TEST(ReaderTest, LongAndOddNamesAreNotRepeatedWhole) {
  const std::string name = "\\n" + std::string(500, 'x');
  EXPECT_EQ(MessageFor(R"({"config":{"host":"h"},")" + name + R"(":1})"),
            "\"?" + std::string(63, 'x') + "...\" is not allowed");
}

TEST(ReaderTest, ReturnsWhatItRead) {
  const boost::json::value value =
      boost::json::parse(R"({"s":"x","n":5,"list":[1,2],"empty":"","color":"Green"})");
  auto reader = ObjectReader::Open(value);
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(*reader->Required<std::string>("s"), "x");
  EXPECT_EQ(*reader->WithDefault<std::int64_t>("n", 1), 5);
  EXPECT_EQ(*reader->WithDefault<std::int64_t>("absent", 1), 1);
  EXPECT_EQ(*reader->Optional<std::string>("absent"), std::nullopt);
  EXPECT_EQ(*reader->RequiredList<std::int64_t>("list"), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(*reader->Required<std::string>("empty", {.may_be_empty = true}), "");
  EXPECT_EQ(*reader->RequiredOneOf("color", kColors), Color::kGreen);
  EXPECT_TRUE(reader->Finish().ok());
}

}  // namespace
}  // namespace louver::api::decode
