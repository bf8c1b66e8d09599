#include "api/decode/yaml.h"

#include <string>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

namespace louver::api::decode {
namespace {

std::string Read(std::string_view text) {
  const auto value = DecodeYaml(text);
  if (!value.ok()) return value.error().message();
  return *value ? boost::json::serialize(**value) : "(empty)";
}

std::string Repeated(std::string_view text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

std::string Nested(int depth) { return Repeated("[", depth) + Repeated("]", depth); }

TEST(DecodeYamlTest, ReadsWhatJsonWouldSay) {
  struct {
    const char* yaml;
    const char* json;
  } const cases[] = {
      {"type: Redshift\nconfig:\n  host: h\n  port: 5439\ntags: [a, b]\n",
       R"({"type":"Redshift","config":{"host":"h","port":5439},"tags":["a","b"]})"},
      {"---\na: 1\n...\n", R"({"a":1})"},
      {"- 1\n- - 2\n  - 3\n", "[1,[2,3]]"},
      {R"({"a": [1, true, null, "x"]})", R"({"a":[1,true,null,"x"]})"},
      {"text: |\n  one\n  two\n", R"({"text":"one\ntwo\n"})"},
      {"text: >\n  one\n  two\n", R"({"text":"one two\n"})"},
      {"'quoted': \"a\\u00e9b\"", "{\"quoted\":\"aéb\"}"},
      {"1: a\ntrue: b\n", R"({"1":"a","true":"b"})"},
      {"'<<': a", R"({"<<":"a"})"},
      {"a:\nb:\n", R"({"a":null,"b":null})"},
      {"\xEF\xBB\xBF{a: 1}", R"({"a":1})"},
      {"", "(empty)"},
      {"# only a comment\n", "(empty)"},
      {"---\n...\n", "null"},
  };
  for (const auto& test : cases) EXPECT_EQ(Read(test.yaml), test.json) << test.yaml;
}

TEST(DecodeYamlTest, ScalarsFollowTheCoreSchema) {
  struct {
    const char* yaml;
    const char* json;
  } const cases[] = {
      {"null", "null"},
      {"~", "null"},
      {"Null", "null"},
      {"'null'", "\"null\""},
      {"nuLL", "\"nuLL\""},
      {"true", "true"},
      {"TRUE", "true"},
      {"False", "false"},
      {"\"true\"", "\"true\""},
      {"yes", "\"yes\""},
      {"No", "\"No\""},
      {"on", "\"on\""},
      {"0", "0"},
      {"-17", "-17"},
      {"+17", "17"},
      {"007", "7"},
      {"0o17", "15"},
      {"0x1F", "31"},
      {"1_000", "\"1_000\""},
      {"0b1", "\"0b1\""},
      {"0x", "\"0x\""},
      {"1.5", "1.5E0"},
      {".5", "5E-1"},
      {"+.5", "5E-1"},
      {"5.", "5E0"},
      {"1e3", "1E3"},
      {"-2.5E-1", "-2.5E-1"},
      {".", "\".\""},
      {"-", "[null]"},
      {"1e", "\"1e\""},
      {"1.2.3", "\"1.2.3\""},
      {"2001-12-14", "\"2001-12-14\""},
      {"12:30:45", "\"12:30:45\""},
      {"9223372036854775807", "9223372036854775807"},
      {"!!str 17", "\"17\""},
      {"!!str null", "\"null\""},
      {"!!int 17", "17"},
      {"!!float 17", "1.7E1"},
      {"!!bool true", "true"},
      {"! 17", "\"17\""},
  };
  for (const auto& test : cases) EXPECT_EQ(Read(test.yaml), test.json) << test.yaml;
}

TEST(DecodeYamlTest, AliasesAreCopied) {
  EXPECT_EQ(Read("a: &x {p: [1, 2]}\nb: *x\nc: *x\n"),
            R"({"a":{"p":[1,2]},"b":{"p":[1,2]},"c":{"p":[1,2]}})");
  EXPECT_EQ(Read("- &x text\n- *x\n- &x other\n- *x\n"), R"(["text","text","other","other"])");
}

TEST(DecodeYamlTest, RefusesWithReasonAndPlace) {
  struct {
    std::string yaml;
    std::string reason;
  } const cases[] = {
      {"a: 1\na: 2\n", R"("a" appears twice (line 2, column 1))"},
      {"a: 1\n'a': 2\n", R"("a" appears twice (line 2, column 1))"},
      {"a: 1\n--- \nb: 2\n", "there is more than one document (line 2, column 1)"},
      {"base: &b {x: 1}\nc:\n  <<: *b\n", "merge keys (<<) are not supported (line 3, column 3)"},
      {"? [1, 2]\n: 3\n", "a key must be a text (line 1, column 3)"},
      {"? {a: 1}\n: 3\n", "a key must be a text"},
      {"~: 1\n", "a key must be a text (line 1, column 1)"},
      {": 1\n", "a key must be a text (line 1, column 1)"},
      {"- &x k\n- *x : 1\n", "a key must be a text"},
      {"!!python/object:os.system ls", "this tag is not supported (line 1, column 1)"},
      {"!mine {a: 1}", "this tag is not supported (line 1, column 1)"},
      {"!!set {a, b}", "this tag is not supported (line 1, column 1)"},
      {"!!binary aGVsbG8=", "this tag is not supported"},
      {"!!int x", "a value is not what its tag says (line 1, column 1)"},
      {"a: .inf", "a number is not finite (line 1, column 4)"},
      {"a: -.INF", "a number is not finite (line 1, column 4)"},
      {"a: .nan", "a number is not finite (line 1, column 4)"},
      {"a: 1e999", "a number is out of range (line 1, column 4)"},
      {"a: 9223372036854775808", "a number is out of range (line 1, column 4)"},
      {"a: [1", "end of sequence flow not found"},
      {"a: 'x", "illegal EOF in scalar"},
      {"a: 'x\n", "a quoted text has no end"},
      {"a: \"x\n\n", "a quoted text has no end"},
      {"b: 1\na: \"x\n  y\n", "a quoted text has no end"},
      {"a: b: c", "illegal map value (line 1, column 5)"},
      {"a:\n\t- b\n", "illegal block entry"},
      {"\"\\q\"", "unknown escape character (line 1, column 4)"},
      {"\"\\ä\"", "unknown escape character (line 1, column 4)"},
      {"a: *nobody", "the referenced anchor is not defined (line 1, column 4)"},
      {"a: &x [*x]", "an alias stands inside what it names (line 1, column 8)"},
      {"a: \"x\\0y\"", "text must be UTF-8 without NUL (line 1, column 4)"},
      {std::string("a: x\0y", 6), "text must be UTF-8 without NUL (line 1, column 1)"},
      {"a: \xff", "text must be UTF-8 without NUL (line 1, column 1)"},
      {Nested(33), "it is nested deeper than 32 levels (line 1, column 33)"},
      {Nested(200'000), "it is nested deeper than 32 levels (line 1, column 33)"},
      {Repeated("{a: ", 33) + Repeated("}", 33),
       "it is nested deeper than 32 levels (line 1, column 129)"},
      {Repeated("- ", 200'000), "it is nested deeper than 32 levels (line 1, column 65)"},
  };
  for (const auto& test : cases) {
    const std::string expected = "Invalid request payload YAML format: " + test.reason;
    EXPECT_EQ(Read(test.yaml).substr(0, expected.size()), expected) << test.yaml.substr(0, 80);
  }
}

// A password that somebody forgot to quote is no text to YAML, and must not come back as a name.
TEST(DecodeYamlTest, RefusalsDoNotQuoteValues) {
  for (const char* password :
       {"!Secret1", "!!Secret1", "!<Secret1>", "!Secret1 x", "!Secret1!x", "!Secret1 [x]",
        "*Secret1", "&Secret1 &x", "%Secret1", "@Secret1", "`Secret1", "|Secret1", "[Secret1",
        "Secret1: x", "'Secret1", "\"\\Secret1\"", "!!int Secret1"}) {
    const std::string answer = Read(std::string("password: ") + password + "\n");
    EXPECT_TRUE(answer.starts_with("Invalid request payload YAML format: ")) << answer;
    EXPECT_EQ(answer.find("ecret"), std::string::npos) << password << ": " << answer;
  }
}

// "A billion laughs": each level names the one before ten times.
TEST(DecodeYamlTest, AliasesCannotMakeABomb) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 10; ++level) {
    const std::string name = "a" + std::to_string(level);
    const std::string below = "*a" + std::to_string(level - 1);
    bomb += name + ": &" + name + " [";
    for (int i = 0; i < 10; ++i) bomb += (i ? ", " : "") + below;
    bomb += "]\n";
  }
  EXPECT_NE(Read(bomb).find("it has more than 100000 values (line 5"), std::string::npos)
      << Read(bomb);
}

TEST(DecodeYamlTest, AliasesCannotMultiplyALongText) {
  std::string bomb = "a: &a \"" + std::string(500'000, 'x') + "\"\nb: [";
  for (int i = 0; i < 50; ++i) bomb += "*a, ";
  EXPECT_NE(Read(bomb + "]").find("it has too much text (line 2"), std::string::npos);
}

TEST(DecodeYamlTest, CopiesKeepToTheDepth) {
  std::string deep = "a: &a " + std::string(20, '[') + std::string(20, ']') + "\nb: ";
  deep += std::string(15, '[') + "*a" + std::string(15, ']');
  EXPECT_NE(Read(deep).find("nested deeper than 32 levels"), std::string::npos) << Read(deep);
}

}  // namespace
}  // namespace louver::api::decode
