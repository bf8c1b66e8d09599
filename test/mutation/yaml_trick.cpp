#include <functional>

#include "test/mutation/text_mutation.h"

namespace louver::mutation {
namespace {

using random::Dice;

std::string Repeated(const std::string& text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

// Each level names the one before ten times.
std::string Laughs() {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 10; ++level) {
    const std::string name = "a" + std::to_string(level);
    bomb += name + ": &" + name + " [" + Repeated("*a" + std::to_string(level - 1) + ", ", 9) +
            "*a" + std::to_string(level - 1) + "]\n";
  }
  return bomb;
}

std::string LongTextTwice() {
  return "a: &a \"" + std::string(100'000, 'x') + "\"\nb: [" + Repeated("*a, ", 100) + "*a]\n";
}

std::string Utf16(const std::string& text) {
  std::string wide = "\xff\xfe";
  for (const char c : text) wide += {c, '\0'};
  return wide;
}

// The password as somebody writes it who does not think of YAML.
const std::vector<std::string>& BarePasswords() {
  static const std::vector<std::string> passwords = {
      "Plant3dSecret",       "!Plant3dSecret",      "!!Plant3dSecret",
      "!<Plant3dSecret>",    "!Plant3dSecret x",    "!Plant3dSecret!x",
      "&Plant3dSecret",      "&Plant3dSecret x",    "*Plant3dSecret",
      "%Plant3dSecret",      "@Plant3dSecret",      "`Plant3dSecret",
      "|Plant3dSecret",      ">Plant3dSecret",      "{Plant3dSecret}",

      "[Plant3dSecret]",     "[Plant3dSecret",      "? Plant3dSecret",
      "- Plant3dSecret",     "Plant3dSecret: x",    "\"Plant3dSecret",
      "\"\\Plant3dSecret\"", "'Plant3dSecret",      "\"Plant3dSecret\" x",
      "#Plant3dSecret",      "x #Plant3dSecret",    "Plant3dSecret\n  other: 1",
      "x\n  Plant3dSecret",  "!!int Plant3dSecret", "!!null Plant3dSecret"};
  return passwords;
}

std::string WithBarePassword(Dice& dice, const std::string& yaml) {
  for (const std::string name : {"password: ", "awsSecretAccessKey: "}) {
    const auto at = yaml.find(name);
    if (at == std::string::npos) continue;
    const auto end = yaml.find('\n', at);
    return yaml.substr(0, at) + name + dice.Of(BarePasswords()) + yaml.substr(end);
  }
  return yaml;
}

using Trick = std::function<std::string(const std::string&)>;

const std::vector<Trick>& Tricks() {
  const auto before = [](std::string text) {
    return [text = std::move(text)](const std::string& yaml) { return text + yaml; };
  };
  const auto after = [](std::string text) {
    return [text = std::move(text)](const std::string& yaml) { return yaml + text; };
  };
  const auto instead = [](std::string from, std::string to) {
    return [from = std::move(from), to = std::move(to)](const std::string& yaml) {
      return Replaced(yaml, from, to);
    };
  };
  static const std::vector<Trick> tricks = {
      before(Laughs()),
      after(Laughs()),
      before(LongTextTwice()),
      before("---\n"),
      after("...\n"),
      before("%YAML 1.2\n---\n"),
      before("%YAML 9.9\n---\n"),
      before("%YAML 1.2\n%YAML 1.2\n---\n"),
      before("%TAG ! tag:x,2000:\n---\n"),
      before("%FOO bar\n---\n"),
      before("\xef\xbb\xbf"),
      before("# " + std::string(50'000, '#') + "\n"),
      before(Repeated("- ", 20'000)),
      before(Repeated("[", 20'000)),
      before(Repeated("{a: ", 20'000)),
      before(Repeated("? ", 20'000)),
      before("a: &a [*a]\n"),
      before("a: &a {b: *a}\n"),
      before("*x : 1\n"),
      before("<<: *x\n"),
      before("base: &b {x: 1}\n<<: *b\n"),
      before("<<: {type: Redshift}\n"),
      before("? [a]\n: b\n"),
      before("? {a: 1}\n: b\n"),
      before("~: 1\n"),
      before(": 1\n"),
      before("\t"),
      before("x"),
      before("!!map\n"),
      before("!!set\n"),
      before("!!omap\n"),
      before("!!seq\n"),
      before("&top\n"),
      before("!!python/object/apply:os.system [\"true\"]\n"),
      before("!x\n"),
      before("&a &b\n"),
      after("---\ntype: Redshift\n"),
      after("--- !!null\n"),
      after("...\nx\n"),
      after("\"\n"),
      after(": \n"),
      after("]"),
      after(std::string(1, '\0')),
      after("\xff"),
      instead("Redshift\"", "Redshift\" # x"),
      instead("\"Redshift\"", "&t Redshift"),
      instead("\"Redshift\"", "!!str Redshift"),
      instead("\"Redshift\"", "!!binary UmVkc2hpZnQ="),
      instead("\"Redshift\"", ">-\n  Redshift"),
      instead("\"Redshift\"", "|\n  Redshift"),
      instead("\"Redshift\"", "'Redshift'"),
      instead("true", "yes"),
      instead("true", "TRUE"),
      instead("false", "~"),
      instead("false", "!!bool false"),
      instead("false", ".inf"),
      instead("false", ".nan"),
      instead("false", "0x1F"),
      instead("false", "2001-12-14"),
      instead("\"userPassword\"", "*t"),
      instead("\"userPassword\"", "&n userPassword\n  *n : 1"),
      instead("username: ", "username: !!python/name:os.system "),
      instead("\n", "\r"),
      instead("username", "\"username\""),
      instead("\n", "\xc2\x85"),
      instead("\n", "\xe2\x80\xa8"),
      Utf16};
  return tricks;
}

}  // namespace

std::string WithYamlTrick(Dice& dice, const std::string& yaml) {
  if (dice.OneIn(3)) return WithBarePassword(dice, yaml);
  return dice.Of(Tricks())(yaml);
}

}  // namespace louver::mutation
