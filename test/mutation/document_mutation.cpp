#include "test/mutation/document_mutation.h"

namespace louver::mutation {
namespace {

using random::Dice;
using Member = std::pair<std::string, Document>;

std::string Repeated(const std::string& text, int times) {
  std::string repeated;
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

// JSON text, some of which is none.
const std::vector<std::string>& Scalars() {
  static const std::vector<std::string> scalars = {
      "null", "true", "false", "0", "-0", "1", "-1", "1.5", "5439.0", "65536", "-5439", "1e400",
      "-1e400", "1e-400", "1E+2", "2147483648", "9223372036854775807", "9223372036854775808",
      "-9223372036854775809", "18446744073709551616", "123456789012345678901234567890", "007",
      "NaN", "Infinity", "-", "0x10", "1_000", "", "yes",
      // clang-format off
      R"("")", R"(" ")", R"("null")", R"("true")", R"("5439")", R"("\u0000")", R"("a\u0000b")",
      R"("\ud800")", R"("\udc00x")", R"("\ud83d\ude00")", R"("\u202egnirts")", R"("\u0001\u001f")",
      R"("a\nb")", R"("\u007f")", R"("\"")", R"("\\")", R"("';DROP DATABASE dev;--")",
      R"("\"; DROP DATABASE dev; --")", R"("${admin}")", R"("%s%n%p")", R"("../../etc/passwd")",
      R"("<script>")", R"("$louver$")", R"("\q")", R"("\u12")", R"("unterminated)",
      // clang-format on
      "\"\x01\"", "\"\t\"", "\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"",
      std::string("\"a\0b\"", 5), "\"\xef\xbf\xbf\""};
  return scalars;
}

Document LongText(Dice& dice) {
  const int length = dice.Of<int>({64, 127, 128, 253, 254, 4096, 4097, 70'000});
  return Document::Text(
      Repeated(dice.Of<std::string>({"a", "\xc3\xa4", "\\u00e4", "A b"}), length));
}

Document LongList(Dice& dice) {
  const int length = dice.Of<int>({1, 2, 1'000, 10'001, 100'001});
  return Document::Scalar("[" + Repeated("1,", length - 1) + "1]");
}

Document Deep(Dice& dice) {
  const int depth = dice.Of<int>({2, 31, 32, 33, 1'000, 50'000});
  const bool lists = dice.OneIn(2);
  return Document::Scalar(Repeated(lists ? "[" : "{\"a\":", depth) + (lists ? "" : "1") +
                          Repeated(lists ? "]" : "}", depth));
}

Document Anything(Dice& dice) {
  switch (dice.Below(8)) {
    case 0:
      return Document::Object({});
    case 1:
      return Document::Array({Document::Scalar("null")});
    case 2:
      return Document::Object({{"password", Document::Text("Plant3dSecret-below")}});
    case 3:
      return LongText(dice);
    case 4:
      return LongList(dice);
    case 5:
      return Deep(dice);
    default:
      return Document::Scalar(dice.Of(Scalars()));
  }
}

// What is no name of any other machine, however it is read.
Document AnyHost(Dice& dice) {
  if (dice.OneIn(2)) {
    return Document::Scalar(dice.Of<std::string>(
        {"null", "127001", "true", "[]", "{}", R"("")", R"("http://127.0.0.1")", R"("127.0.0.1/x")",
         R"("user@127.0.0.1")", R"("a b")", R"("127.0.0.1,127.0.0.2")", R"("\u0000")", R"("/tmp")",
         R"("@abstract")", R"("\u00e4.example")", R"("127.0.0.1\n")"}));
  }
  if (dice.OneIn(3)) return Document::Text(Repeated("a", 254));
  return Document::Text(dice.Of<std::string>({"localhost", "LOCALHOST", "127.0.0.2", "::1"}));
}

std::string AnyKey(Dice& dice, const std::string& key) {
  if (key.empty()) return "x";
  switch (dice.Below(6)) {
    case 0:
      return key + "s";
    case 1:
      return key.substr(1);
    case 2:
      return std::string(1, static_cast<char>(key.front() - 'a' + 'A')) + key.substr(1);
    case 3:
      return Repeated(key, 1'000);
    case 4:
      return dice.Of<std::string>(
          {"", " ", "\\u0000", "__proto__", "\\ud800", "\xff", "<<", "$ref"});
    default:
      return dice.Of<std::string>({"type", "config", "port", "database", "username", "id"});
  }
}

// The object to mutate: any, with even odds to go further in.
Document& Place(Dice& dice, Document& document) {
  std::vector<Document*> objects;
  for (Member& member : document.members) {
    if (member.second.kind == Document::Kind::kObject) objects.push_back(&member.second);
  }
  if (objects.empty() || dice.OneIn(3)) return document;
  return Place(dice, *dice.Of(objects));
}

}  // namespace

void Mutate(Dice& dice, Document& document) {
  Document& place = Place(dice, document);
  std::vector<Member>& members = place.members;
  if (members.empty()) {
    document = Anything(dice);
    return;
  }
  const auto index = static_cast<std::size_t>(dice.Below(static_cast<int>(members.size())));
  Member& member = members[index];
  const bool is_host = member.first == "host";
  switch (dice.Below(12)) {
    case 0:
      members.erase(members.begin() + static_cast<std::ptrdiff_t>(index));
      return;
    case 1:
      members.push_back(Member(member));
      return;
    case 2:
      member.first = AnyKey(dice, member.first);
      return;
    case 3:
      members.emplace_back(AnyKey(dice, member.first), Anything(dice));
      return;
    case 4:
      member.second = Document::Array({Document(member.second)});
      return;
    case 5:
      member.second = Document::Object({Member(member)});
      return;
    case 6:
      if (dice.OneIn(4)) document = Anything(dice);
      return;
    default:
      member.second = is_host ? AnyHost(dice) : Anything(dice);
      return;
  }
}

}  // namespace louver::mutation
