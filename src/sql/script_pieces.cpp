#include "sql/script_pieces.h"

#include <string>

namespace louver::sql {
namespace {

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Cutter {
 public:
  Cutter(const Dialect& dialect, std::string_view script) : dialect_(dialect), script_(script) {}

  base::Result<std::vector<ScriptPiece>> Cut() {
    while (at_ < script_.size()) RETURN_IF_ERROR(Step());
    if (!delimiter_.empty()) return Endless("a dollar-quoted body");
    EndCode();
    return std::move(pieces_);
  }

 private:
  base::Status Step() {
    const std::string_view rest = script_.substr(at_);
    if (rest[0] == '\'' || rest[0] == '"') return Take(ScriptPiece::Kind::kQuoted, QuotedLength());
    if (rest.starts_with("--")) return Take(ScriptPiece::Kind::kComment, LineLength());
    if (rest.starts_with("/*")) return Take(ScriptPiece::Kind::kComment, BlockLength());
    if (rest[0] == '$') return Dollar();
    ++at_;
    return base::Ok();
  }

  // A dollar sign begins or ends a body, unless it is part of a name or a parameter.
  base::Status Dollar() {
    const std::string_view found = DelimiterHere();
    if (found.empty() || (at_ > 0 && IsNameCharacter(script_[at_ - 1]))) {
      ++at_;
      return base::Ok();
    }
    if (!delimiter_.empty() && found != delimiter_) {
      return base::Internal("A script must not hold a dollar-quoted body within another.");
    }
    at_ += found.size();
    EndCode();  // the delimiter is code on the side where it opens, body where it closes
    delimiter_ = delimiter_.empty() ? found : std::string_view{};
    return base::Ok();
  }

  std::string_view DelimiterHere() const {
    std::size_t end = at_ + 1;
    while (end < script_.size() && IsNameCharacter(script_[end])) ++end;
    const bool is_parameter = end > at_ + 1 && script_[at_ + 1] >= '0' && script_[at_ + 1] <= '9';
    if (is_parameter || end == script_.size() || script_[end] != '$') return {};
    return script_.substr(at_, end + 1 - at_);
  }

  // Lengths from the current place on; 0 when the thing does not end.

  std::size_t QuotedLength() const {
    const char quote = script_[at_];
    for (std::size_t i = at_ + 1; i < script_.size(); ++i) {
      if (script_[i] == '\\' && quote == '\'' && dialect_.backslash_escapes) {
        ++i;
      } else if (script_[i] == quote) {
        if (i + 1 == script_.size() || script_[i + 1] != quote) return i + 1 - at_;
        ++i;
      }
    }
    return 0;
  }

  std::size_t LineLength() const {
    const std::size_t end = script_.find('\n', at_);
    return (end == std::string_view::npos ? script_.size() : end + 1) - at_;
  }

  std::size_t BlockLength() const {  // block comments nest
    int depth = 0;
    for (std::size_t i = at_; i + 1 < script_.size(); ++i) {
      const std::string_view two = script_.substr(i, 2);
      if (two == "/*") {
        ++depth;
        ++i;
      } else if (two == "*/") {
        ++i;
        if (--depth == 0) return i + 1 - at_;
      }
    }
    return 0;
  }

  base::Status Take(ScriptPiece::Kind kind, std::size_t length) {
    if (length == 0) return Endless(kind == ScriptPiece::Kind::kQuoted ? "a quote" : "a comment");
    if (!delimiter_.empty() && script_.substr(at_, length).find(delimiter_) != script_.npos) {
      // A platform ends the body there, quotes or not; we would read on.
      return base::Internal("In a script a body's delimiter stands within its quotes or comments.");
    }
    EndCode();
    pieces_.push_back({kind, script_.substr(at_, length), delimiter_});
    at_ += length;
    code_from_ = at_;
    return base::Ok();
  }

  void EndCode() {
    if (at_ > code_from_) {
      pieces_.push_back(
          {ScriptPiece::Kind::kCode, script_.substr(code_from_, at_ - code_from_), delimiter_});
    }
    code_from_ = at_;
  }

  static base::Error Endless(std::string_view what) {
    return base::Internal("In a script " + std::string(what) + " does not end.");
  }

  const Dialect& dialect_;
  std::string_view script_;
  std::vector<ScriptPiece> pieces_;
  std::size_t at_ = 0;
  std::size_t code_from_ = 0;
  std::string_view delimiter_;
};

}  // namespace

base::Result<std::vector<ScriptPiece>> CutScript(const Dialect& dialect, std::string_view script) {
  return Cutter(dialect, script).Cut();
}

}  // namespace louver::sql
