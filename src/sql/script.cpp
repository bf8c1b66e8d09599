#include "sql/script.h"

#include <algorithm>
#include <set>

#include "base/box.h"
#include "base/text.h"
#include "sql/render.h"
#include "sql/script_pieces.h"

namespace louver::sql {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";

struct ScriptHole {
  std::string type;
  std::string name;
};

bool IsHoleName(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

base::Result<ScriptHole> ParseHole(std::string_view inside) {
  const auto words = base::Split(inside, ' ');
  if (words.size() != 2 || !IsHoleName(words[1])) {
    return base::Internal("Script hole {{" + std::string(inside) + "}} is not {{TYPE NAME}}.");
  }
  return ScriptHole{std::string(words[0]), std::string(words[1])};
}

std::string_view TypeOf(const ScriptValue& value) {
  return std::visit(base::Overloaded{
                        [](const Identifier&) { return std::string_view("identifier"); },
                        [](const QualifiedName&) { return std::string_view("name"); },
                        [](const StringLiteral&) { return std::string_view("literal"); },
                        [](const IntegerLiteral&) { return std::string_view("integer"); },
                    },
                    value);
}

base::Error Misfit(const ScriptHole& hole, std::string_view why) {
  return base::Internal("Script hole '" + hole.name + "' " + std::string(why) + ".");
}

base::Result<std::string> Fill(const Dialect& dialect, const ScriptHole& hole,
                               const ScriptValue& value, std::string_view delimiter) {
  if (hole.type != TypeOf(value)) {
    return Misfit(hole, "wants a value of type '" + hole.type + "', not '" +
                            std::string(TypeOf(value)) + "'");
  }
  auto text = std::visit([&](const auto& held) { return Render(dialect, held); }, value);
  if (!text.ok()) {
    return base::Error(text.error().kind(), "The value for '" + hole.name +
                                                "' cannot be written on " + dialect.name + ".");
  }
  if (!delimiter.empty() && text->find(delimiter) != std::string::npos) {
    return base::Unprocessable("The value for '" + hole.name +
                               "' must not contain the delimiter of the body it stands in.");
  }
  return text;
}

// The script's text while it is being filled.
class Filler {
 public:
  Filler(const Dialect& dialect, const std::map<std::string, ScriptValue>& values)
      : dialect_(dialect), values_(values) {}

  base::Status Add(const ScriptPiece& piece) {
    if (piece.kind == ScriptPiece::Kind::kCode) return AddCode(piece);
    if (piece.text.find(kOpen) != std::string_view::npos) {
      return base::Internal("A script hole must not stand within quotes or a comment.");
    }
    text_ += piece.text;
    return base::Ok();
  }

  base::Result<std::string> Finish() && {
    for (const auto& [name, value] : values_) {
      if (!used_.contains(name)) {
        return base::Internal("The script has no hole for the value '" + name + "'.");
      }
    }
    return std::move(text_);
  }

 private:
  base::Status AddCode(const ScriptPiece& piece) {
    std::string_view rest = piece.text;
    for (auto open = rest.find(kOpen); open != std::string_view::npos; open = rest.find(kOpen)) {
      const auto close = rest.find(kClose, open);
      if (close == std::string_view::npos) return base::Internal("A script hole does not end.");
      text_ += rest.substr(0, open);
      const std::size_t inside = open + kOpen.size();
      ASSIGN_OR_RETURN(const ScriptHole hole, ParseHole(rest.substr(inside, close - inside)));
      const auto value = values_.find(hole.name);
      if (value == values_.end()) return Misfit(hole, "has no value");
      ASSIGN_OR_RETURN(const std::string written,
                       Fill(dialect_, hole, value->second, piece.delimiter));
      text_ += written;
      used_.insert(hole.name);
      rest.remove_prefix(close + kClose.size());
    }
    text_ += rest;
    return base::Ok();
  }

  const Dialect& dialect_;
  const std::map<std::string, ScriptValue>& values_;
  std::set<std::string> used_;
  std::string text_;
};

}  // namespace

base::Result<std::string> FillScript(const Dialect& dialect, std::string_view script,
                                     const std::map<std::string, ScriptValue>& values) {
  ASSIGN_OR_RETURN(const auto pieces, CutScript(dialect, script));
  Filler filler(dialect, values);
  for (const ScriptPiece& piece : pieces) RETURN_IF_ERROR(filler.Add(piece));
  return std::move(filler).Finish();
}

base::Result<std::vector<std::string>> SplitStatements(const Dialect& dialect,
                                                       std::string_view script) {
  ASSIGN_OR_RETURN(const auto pieces, CutScript(dialect, script));
  std::vector<std::string> statements;
  std::string statement;
  const auto end_statement = [&] {
    if (const auto text = base::TrimBlanks(statement); !text.empty()) statements.emplace_back(text);
    statement.clear();
  };
  for (const ScriptPiece& piece : pieces) {
    if (piece.kind == ScriptPiece::Kind::kComment && base::TrimBlanks(statement).empty()) continue;
    std::string_view rest = piece.text;
    if (piece.kind == ScriptPiece::Kind::kCode && piece.delimiter.empty()) {
      for (auto at = rest.find(';'); at != std::string_view::npos; at = rest.find(';')) {
        statement += rest.substr(0, at);
        end_statement();
        rest.remove_prefix(at + 1);
      }
    }
    statement += rest;
  }
  end_statement();
  return statements;
}

}  // namespace louver::sql
