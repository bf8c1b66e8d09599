#include "compiler/dsl/parse.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "compiler/dsl/refusal.h"
#include "compiler/dsl/token.h"
#include "compiler/dsl/value_template.h"
#include "compiler/dsl/words.h"

namespace louver::compiler::dsl {
namespace {

using Kind = Token::Kind;

constexpr int kDeepestParentheses = 50;
constexpr std::string_view kConditions =
    "a condition is @isInGroups, @hasAttribute, @hasTagAsAttribute, @hasTagAsGroup, @iam == or "
    "@username ==";
constexpr std::array<std::string_view, 6> kNames = {
    "hasAttribute", "hasTagAsAttribute", "hasTagAsGroup", "iam", "isInGroups", "username"};
// Part of the WHERE clauses of data policies, which people mix up with this language.
constexpr std::array<std::string_view, 6> kOfWhereClauses = {
    "attributeValuesContains", "columnReference", "columnTagged",
    "groupsContains",          "isUsingPurpose",  "purposesContains"};

class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  base::Result<Condition> Run() {
    if (Peek().kind == Kind::kEnd) return Refuse(Peek(), "the condition is empty", kConditions);
    ASSIGN_OR_RETURN(Condition condition, Disjunction());
    const Token& rest = Peek();
    if (rest.kind == Kind::kEnd) return condition;
    if (rest.kind == Kind::kClose) {
      return Refuse(rest, "this parenthesis was not opened", "");
    }
    return Refuse(rest, "AND or OR is missing here", "");
  }

 private:
  const Token& Peek() const { return tokens_[at_]; }
  const Token& Take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool TakeIf(Kind kind) {
    if (Peek().kind != kind) return false;
    Take();
    return true;
  }

  base::Error Refuse(const Token& token, std::string_view what, std::string_view hint) const {
    return RefusedAt(text_, token.offset, what, hint);
  }

  base::Result<Condition> Disjunction() {
    return List<AnyOf>(Kind::kOr, [&] { return Conjunction(); });
  }
  base::Result<Condition> Conjunction() {
    return List<AllOf>(Kind::kAnd, [&] { return Operand(); });
  }

  template <typename Node, typename ReadOperand>
  base::Result<Condition> List(Kind separator, const ReadOperand& read) {
    std::vector<Condition> operands;
    do {
      ASSIGN_OR_RETURN(Condition operand, read());
      operands.push_back(std::move(operand));
    } while (TakeIf(separator));
    if (operands.size() == 1) return std::move(operands.front());
    return Condition{Node{std::move(operands)}};
  }

  base::Result<Condition> Operand() {
    const Token& token = Take();
    switch (token.kind) {
      case Kind::kOpen:
        return InParentheses(token);
      case Kind::kName:
        return Named(token);
      case Kind::kEnd:
        return Refuse(token, "a condition is missing at the end", kConditions);
      case Kind::kText:
        return Refuse(token, "a text is no condition", "a comparison is written @iam == 'id'");
      case Kind::kAnd:
      case Kind::kOr:
      case Kind::kClose:
      case Kind::kComma:
      case Kind::kEquals:
        break;
    }
    return Refuse(token, "a condition is missing here", kConditions);
  }

  base::Result<Condition> InParentheses(const Token& open) {
    if (++depth_ > kDeepestParentheses) {
      return Refuse(open, "parentheses are nested too deeply", "at most 50 are open at once");
    }
    ASSIGN_OR_RETURN(Condition inner, Disjunction());
    --depth_;
    if (TakeIf(Kind::kClose)) return inner;
    if (Peek().kind != Kind::kEnd) return Refuse(Peek(), "AND, OR or \")\" is missing here", "");
    return Refuse(open, "this parenthesis is not closed", "");
  }

  base::Result<Condition> Named(const Token& name) {
    if (name.text == "isInGroups") return Groups(name);
    if (name.text == "hasAttribute") return Attribute(name);
    // The second spelling stands in one of the documented guides.
    if (name.text == "hasTagAsAttribute" || name.text == "hasTagsAsAttribute") {
      return TagAsAttribute(name);
    }
    if (name.text == "hasTagAsGroup") return TagAsGroup(name);
    if (name.text == "iam") {
      ASSIGN_OR_RETURN(std::string iam, Compared(name));
      return Condition{IsFromIam{std::move(iam)}};
    }
    if (name.text == "username") {
      ASSIGN_OR_RETURN(std::string username, Compared(name));
      return Condition{IsUser{std::move(username)}};
    }
    return Unknown(name);
  }

  base::Error Unknown(const Token& name) const {
    const std::string shown =
        name.text.size() <= 64 ? "@" + name.text : std::string("a function of this name");
    if (std::ranges::find(kVariables, name.text, &VariableWord::word) != kVariables.end()) {
      return Refuse(
          name, shown + " is no condition",
          "it stands inside the value of @hasAttribute: @hasAttribute('Name', '@database')");
    }
    if (std::ranges::find(kOfWhereClauses, name.text) != kOfWhereClauses.end()) {
      return Refuse(name, shown + " is no part of subscription policies",
                    "it belongs to the WHERE clauses of data policies");
    }
    const auto nearest = base::Nearest(name.text, kNames);
    return Refuse(name, "there is no function " + shown,
                  nearest ? "the nearest is @" + *nearest : std::string(kConditions));
  }

  struct Texts {
    const Token* name;
    std::vector<const Token*> list;
  };

  // ('a', 'b', …) behind the name of a function.
  base::Result<Texts> Arguments(const Token& name, std::string_view usage) {
    Texts texts{&name, {}};
    if (!TakeIf(Kind::kOpen)) {
      return Refuse(Peek(), "\"(\" is missing after @" + name.text, usage);
    }
    do {
      const Token& token = Take();
      if (token.kind != Kind::kText) {
        return Refuse(token, "a text in single quotes is missing here", usage);
      }
      if (token.text.empty()) return Refuse(token, "this text must not be empty", usage);
      texts.list.push_back(&token);
    } while (TakeIf(Kind::kComma));
    if (!TakeIf(Kind::kClose)) {
      return Refuse(Peek(), "\",\" or \")\" is missing here", usage);
    }
    return texts;
  }

  base::Result<Texts> Arguments(const Token& name, std::string_view usage, std::size_t count) {
    ASSIGN_OR_RETURN(Texts texts, Arguments(name, usage));
    if (texts.list.size() == count) return texts;
    return Refuse(name,
                  "@" + name.text + " takes " + std::to_string(count) +
                      (count == 1 ? " text" : " texts") + ", not " +
                      std::to_string(texts.list.size()),
                  usage);
  }

  base::Result<Condition> Groups(const Token& name) {
    ASSIGN_OR_RETURN(const Texts texts, Arguments(name, "@isInGroups('Group', 'Another')"));
    IsInGroups groups;
    for (const Token* text : texts.list) groups.groups.push_back(text->text);
    return Condition{std::move(groups)};
  }

  base::Result<Condition> Attribute(const Token& name) {
    ASSIGN_OR_RETURN(const Texts texts, Arguments(name, "@hasAttribute('Name', 'Value')", 2));
    ASSIGN_OR_RETURN(ValueTemplate value, ReadValue(text_, *texts.list[1]));
    return Condition{HasAttribute{texts.list[0]->text, std::move(value)}};
  }

  base::Result<Condition> TagAsAttribute(const Token& name) {
    ASSIGN_OR_RETURN(const Texts texts,
                     Arguments(name, "@hasTagAsAttribute('Attribute', 'dataSource')", 2));
    ASSIGN_OR_RETURN(const TagPlace place, Place(*texts.list[1]));
    return Condition{HasTagAsAttribute{texts.list[0]->text, place}};
  }

  base::Result<Condition> TagAsGroup(const Token& name) {
    ASSIGN_OR_RETURN(const Texts texts, Arguments(name, "@hasTagAsGroup('dataSource')", 1));
    ASSIGN_OR_RETURN(const TagPlace place, Place(*texts.list[0]));
    return Condition{HasTagAsGroup{place}};
  }

  base::Result<TagPlace> Place(const Token& token) const {
    const auto found = std::ranges::find(kPlaces, token.text, &PlaceWord::word);
    if (found != kPlaces.end()) return found->place;
    return Refuse(token, "tags are on a 'dataSource' or on a 'column'", "");
  }

  // == 'text' behind @iam and @username.
  base::Result<std::string> Compared(const Token& name) {
    const std::string usage = "@" + name.text + " == 'text'";
    if (!TakeIf(Kind::kEquals)) {
      return Refuse(Peek(), "\"==\" is missing after @" + name.text, usage);
    }
    const Token& token = Take();
    if (token.kind != Kind::kText) {
      return Refuse(token, "a text in single quotes is missing here", usage);
    }
    if (token.text.empty()) return Refuse(token, "this text must not be empty", usage);
    return token.text;
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

base::Result<Condition> Parse(std::string_view text) {
  ASSIGN_OR_RETURN(std::vector<Token> tokens, Tokenize(text));
  return Parser(text, std::move(tokens)).Run();
}

}  // namespace louver::compiler::dsl
