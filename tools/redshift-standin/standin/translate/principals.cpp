#include "standin/translate/principals.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "standin/syntax/lexer.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/call.h"

namespace louver::standin {

namespace {

// A user's name: quoted keeps its case.
std::string UserName(const Token& token) { return token.value; }

bool IsMd5(std::string_view password) {
  return password.size() == 35 && password.starts_with("md5") &&
         std::ranges::all_of(password.substr(3),
                             [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// The options of CREATE USER and ALTER USER, turned into PostgreSQL's.
class UserOptions {
 public:
  UserOptions(const TokenList& tokens, std::size_t at) : tokens_(tokens), at_(at) {}

  base::Status Read() {
    while (at_ < tokens_.size()) {
      if (tokens_.IsSymbol(at_, ',')) {
        ++at_;
        continue;
      }
      RETURN_IF_ERROR(ReadOne());
    }
    if (superuser_ && disabled_) {
      return Refusal(kInvalidParameter, "cannot disable the password of a superuser");
    }
    return base::Ok();
  }

  bool has_password() const { return has_password_; }
  bool makes_superuser() const { return superuser_; }
  const std::string& text() const { return text_; }
  const std::vector<std::string>& groups() const { return groups_; }
  std::optional<bool> sees_all() const { return sees_all_; }
  const std::string& session_timeout_seconds() const { return session_timeout_; }

 private:
  base::Status ReadOne() {
    const std::size_t i = at_;
    if (tokens_.IsWord(i, "password")) return ReadPassword();
    if (tokens_.IsWord(i, "createdb") || tokens_.IsWord(i, "nocreatedb")) {
      return Take(1, " " + tokens_[i].value);
    }
    if (tokens_.IsWord(i, "createuser")) {
      superuser_ = true;
      return Take(1, " SUPERUSER");
    }
    if (tokens_.IsWord(i, "nocreateuser")) return Take(1, " NOSUPERUSER");
    if (tokens_.AreWords(i, {"syslog", "access", "restricted"}) ||
        tokens_.AreWords(i, {"syslog", "access", "unrestricted"})) {
      sees_all_ = tokens_.IsWord(i + 2, "unrestricted");
      return Take(3, "");
    }
    if (tokens_.AreWords(i, {"in", "group"})) return ReadGroups();
    if (tokens_.AreWords(i, {"valid", "until"}) && tokens_.IsString(i + 2)) {
      return Take(3, " VALID UNTIL " + QuoteLiteral(tokens_[i + 2].value));
    }
    if (tokens_.AreWords(i, {"connection", "limit"})) {
      if (tokens_.IsWord(i + 2, "unlimited")) return Take(3, " CONNECTION LIMIT -1");
      ASSIGN_OR_RETURN(const std::string limit, Number(i + 2));
      return Take(3, " CONNECTION LIMIT " + limit);
    }
    if (tokens_.AreWords(i, {"session", "timeout"})) {
      ASSIGN_OR_RETURN(session_timeout_, Number(i + 2));
      const long seconds = std::strtol(session_timeout_.c_str(), nullptr, 10);
      if (seconds < 60 || seconds > 1728000) {
        return Refusal(kInvalidParameter, "session timeout must be between 60 and 1728000 seconds");
      }
      return Take(3, "");
    }
    if (tokens_.IsWord(i, "externalid")) return Take(2, "");
    return SyntaxErrorAt(tokens_.SourceAt(i));
  }

  base::Status ReadPassword() {
    has_password_ = true;
    if (tokens_.IsWord(at_ + 1, "disable")) {
      disabled_ = true;
      return Take(2, " PASSWORD NULL");
    }
    if (!tokens_.IsString(at_ + 1)) return SyntaxErrorAt(tokens_.SourceAt(at_ + 1));
    const std::string& password = tokens_[at_ + 1].value;
    RETURN_IF_ERROR(CheckPassword(password));
    // A SHA-256 password needs a login no libpq can do (sheet 1.3): here nobody can log in with it.
    if (password.starts_with("sha256|")) return Take(2, " PASSWORD NULL");
    return Take(2, " PASSWORD " + QuoteLiteral(password));
  }

  base::Status ReadGroups() {
    at_ += 2;
    while (tokens_.IsName(at_)) {
      groups_.push_back(tokens_[at_].text);
      ++at_;
      if (!tokens_.IsSymbol(at_, ',') || !tokens_.IsName(at_ + 1)) return base::Ok();
      ++at_;
    }
    return SyntaxErrorAt(tokens_.SourceAt(at_));
  }

  base::Result<std::string> Number(std::size_t i) const {
    if (i >= tokens_.size() || tokens_[i].kind != TokenKind::kNumber)
      return SyntaxErrorAt(tokens_.SourceAt(i));
    return tokens_[i].text;
  }

  base::Status Take(std::size_t count, const std::string& text) {
    if (at_ + count > tokens_.size()) return SyntaxErrorAt("");
    at_ += count;
    text_ += text;
    return base::Ok();
  }

  const TokenList& tokens_;
  std::size_t at_;
  std::string text_;
  std::vector<std::string> groups_;
  std::optional<bool> sees_all_;
  std::string session_timeout_;
  bool has_password_ = false;
  bool disabled_ = false;
  bool superuser_ = false;
};

Translation Several(std::vector<std::string> statements, std::string tag, std::string noun) {
  Translation translation;
  translation.text =
      statements.size() == 1 ? statements.front() : CallProcedure("rs.run", statements);
  translation.tag = std::move(tag);
  translation.noun = std::move(noun);
  translation.changes_catalog = true;
  return translation;
}

// The same on a user or a role, which members of sys:secadmin may do too.
Translation SeveralOn(const std::string& principal, std::vector<std::string> statements,
                      std::string tag, std::string noun) {
  statements.insert(statements.begin(), principal);
  return Several({CallProcedure("rs.run_on_principal", statements)}, std::move(tag),
                 std::move(noun));
}

// ALTER USER name RENAME | SET | RESET: PostgreSQL's ALTER ROLE takes the rest as it is.
base::Result<std::optional<Translation>> AlterUserSetting(const TokenList& tokens, std::size_t i) {
  const std::string user = UserName(tokens[2]);
  const std::string role = "ALTER ROLE " + QuoteName(user) + " ";
  if (tokens.AreWords(i, {"rename", "to"}) && tokens.IsName(i + 2) && i + 3 == tokens.size()) {
    return std::optional(SeveralOn(user, {role + "RENAME TO " + QuoteName(UserName(tokens[i + 2]))},
                                   "ALTER USER", "user"));
  }
  if (tokens.AreWords(i, {"reset", "session", "timeout"})) {
    return std::optional(
        SeveralOn(user, {role + "RESET idle_session_timeout"}, "ALTER USER", "user"));
  }
  if (tokens.IsWord(i, "set") || tokens.IsWord(i, "reset")) {
    return std::optional(
        SeveralOn(user, {role + tokens.Text(i, tokens.size())}, "ALTER USER", "user"));
  }
  return std::optional<Translation>();
}

}  // namespace

base::Status CheckPassword(std::string_view password) {
  if (IsMd5(password) || password.starts_with("sha256|")) return base::Ok();
  const auto any = [&](auto test) {
    return std::ranges::any_of(password, [&](unsigned char c) { return test(c) != 0; });
  };
  if (password.size() < 8 || password.size() > 64) {
    return Refusal(kInvalidParameter, "password must be between 8 and 64 characters in length");
  }
  if (!any([](int c) { return std::isupper(c); }) || !any([](int c) { return std::islower(c); }) ||
      !any([](int c) { return std::isdigit(c); })) {
    return Refusal(kInvalidParameter,
                   "password must contain at least one uppercase letter, one lowercase letter, and "
                   "one number");
  }
  const bool allowed = std::ranges::all_of(password, [](unsigned char c) {
    return c >= 33 && c <= 126 &&
           std::string_view("'\"\\/@").find(static_cast<char>(c)) == std::string_view::npos;
  });
  if (!allowed)
    return Refusal(kInvalidParameter, "password contains a character that is not allowed");
  return base::Ok();
}

base::Result<Translation> TranslateUser(const TokenList& tokens) {
  const bool create = tokens.IsWord(0, "create");
  if (!tokens.IsName(2)) return SyntaxErrorAt(tokens.SourceAt(2));
  const std::string name = QuoteName(UserName(tokens[2]));
  if (tokens[2].value == "public") return Refusal("42939", "role name \"public\" is reserved");
  std::size_t i = tokens.IsWord(3, "with") ? 4 : 3;
  if (!create) {
    ASSIGN_OR_RETURN(auto setting, AlterUserSetting(tokens, i));
    if (setting) return *std::move(setting);
  }
  UserOptions options(tokens, i);
  RETURN_IF_ERROR(options.Read());
  if (create && !options.has_password())
    return Refusal(kSyntaxError, "syntax error: CREATE USER needs PASSWORD");
  if (!create && !options.groups().empty()) return SyntaxErrorAt("in");

  std::vector<std::string> statements;
  std::string main =
      (create ? "CREATE ROLE " : "ALTER ROLE ") + name + (create ? " LOGIN" : "") + options.text();
  const char* separator = " IN ROLE ";
  for (const auto& group : options.groups()) {
    main += separator + group;
    separator = ", ";
  }
  if (create || !options.text().empty()) statements.push_back(main);
  if (options.sees_all()) {
    if (*options.sees_all()) {
      statements.push_back("GRANT \"rs:syslog\" TO " + name);
    } else if (!create) {
      statements.push_back("REVOKE \"rs:syslog\" FROM " + name);
    }
  }
  if (!options.session_timeout_seconds().empty()) {
    statements.push_back("ALTER ROLE " + name + " SET idle_session_timeout = '" +
                         options.session_timeout_seconds() + "s'");
  }
  if (statements.empty()) statements.push_back(main);
  const char* tag = create ? "CREATE USER" : "ALTER USER";
  if (options.makes_superuser()) return Several(std::move(statements), tag, "user");
  return SeveralOn(UserName(tokens[2]), std::move(statements), tag, "user");
}

base::Result<Translation> TranslateDropPrincipal(const TokenList& tokens) {
  const std::string noun = tokens[1].value;
  const bool if_exists = tokens.AreWords(2, {"if", "exists"});
  // DROP GROUP name, and no more (dg "DROP GROUP").
  if (noun == "group" && tokens.size() > 3) return SyntaxErrorAt(tokens.SourceAt(3));
  std::size_t i = if_exists ? 4 : 2;
  bool force = false;
  std::vector<std::string> names;
  while (tokens.IsName(i)) {
    names.push_back(noun == "user" ? UserName(tokens[i]) : tokens.NameAt(i));
    ++i;
    if (noun == "role" && (tokens.IsWord(i, "force") || tokens.IsWord(i, "restrict"))) {
      force = tokens.IsWord(i++, "force");
    }
    if (i == tokens.size()) {
      std::vector<std::string> statements;
      statements.reserve(names.size());
      for (const auto& name : names) {
        statements.push_back("CALL rs.drop_principal(" + QuoteLiteral(noun) + ", " +
                             QuoteLiteral(name) + (if_exists ? ", true" : ", false") +
                             (force ? ", true)" : ", false)"));
      }
      return Several(std::move(statements),
                     noun == "user"    ? "DROP USER"
                     : noun == "group" ? "DROP GROUP"
                                       : "DROP ROLE",
                     noun);
    }
    if (!tokens.IsSymbol(i, ',')) break;
    ++i;
  }
  return SyntaxErrorAt(tokens.SourceAt(i));
}

base::Result<Translation> TranslateRole(const TokenList& tokens) {
  if (!tokens.IsName(2)) return SyntaxErrorAt(tokens.SourceAt(2));
  const std::string& name = tokens[2].text;
  if (tokens[2].value.starts_with("sys:") || tokens[2].value.starts_with("ds:")) {
    return Refusal("42939", "role name \"" + tokens[2].value + "\" is reserved");
  }
  if (tokens.IsWord(0, "alter")) {
    if (tokens.AreWords(3, {"rename", "to"}) && tokens.IsName(5) && tokens.size() == 6) {
      return SeveralOn(tokens.NameAt(2), {"ALTER ROLE " + name + " RENAME TO " + tokens[5].text},
                       "ALTER ROLE", "role");
    }
    return NotImitated("this form of ALTER ROLE");
  }
  const bool external = tokens.IsWord(3, "externalid") && tokens.size() == 5;
  if (tokens.size() != 3 && !external) return SyntaxErrorAt(tokens.SourceAt(3));
  return SeveralOn(tokens.NameAt(2), {"CREATE ROLE " + name + " NOLOGIN IN ROLE \"rs:role\""},
                   "CREATE ROLE", "role");
}

base::Status RewriteGrant(TokenList& tokens) {
  const bool grant = tokens.IsWord(0, "grant");
  std::size_t i = tokens.AreWords(1, {"admin", "option", "for"}) ? 4 : 1;
  const bool of_role = tokens.IsWord(i, "role");
  if (of_role) tokens[i].text.clear();
  const std::size_t on = tokens.FindWord(1, "on");
  if (on == tokens.size() && !of_role) {
    if (tokens.FindWord(1, "for") < tokens.size() && tokens.FindWord(1, "in") < tokens.size()) {
      return NotImitated("a scoped permission (GRANT ... FOR ... IN)");
    }
    return NotImitated("a system privilege");
  }
  if (tokens.IsWord(on + 1, "external"))
    return NotImitated("a privilege of an IAM role on an external schema or table");
  const std::size_t to = tokens.FindWord(of_role ? i : on, grant ? "to" : "from");
  bool to_group = false;
  for (std::size_t j = to + 1; j < tokens.size(); ++j) {
    if (tokens.IsWord(j, "role") && tokens.IsName(j + 1)) tokens[j].text.clear();
    to_group |= tokens.IsWord(j, "group") && tokens.IsName(j + 1);
    if (tokens.IsWord(j, "cascade")) return SyntaxErrorAt("cascade");
  }
  for (std::size_t j = on + 1; j < to; ++j) {
    if (tokens.IsWord(j, "connect"))
      return Refusal(kSyntaxError, "unrecognized privilege type \"connect\"");
  }
  if (to_group && tokens.AreWords(tokens.size() - 3, {"with", "grant", "option"})) {
    return Refusal(kNotSupported, "grant options can only be granted to individual users");
  }
  for (std::size_t j = 1; j < on && !of_role; ++j) {
    if (tokens.IsWord(j, "drop") || tokens.IsWord(j, "alter")) {
      return NotImitated("the privilege " + tokens[j].value);
    }
    if (tokens.IsWord(j, "connect"))
      return Refusal(kSyntaxError, "unrecognized privilege type \"connect\"");
  }
  return base::Ok();
}

void KeepUserNames(TokenList& tokens) {
  const bool grant = tokens.IsWord(0, "grant") || tokens.IsWord(0, "revoke") ||
                     tokens.AreWords(0, {"alter", "default", "privileges"});
  bool list = false;       // in a list of users
  bool expecting = false;  // the next name is one
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool other = tokens.IsWord(i, "role") || tokens.IsWord(i, "group") ||
                       (tokens.IsWord(i, "to") && i > 0 && tokens.IsWord(i - 1, "owner"));
    if (list && expecting && (other || tokens.IsSymbol(i, '='))) continue;
    if (list && expecting && tokens.IsName(i)) {
      const bool is_user = !tokens.IsWord(i - 1, "role") && !tokens.IsWord(i - 1, "group");
      if (is_user && tokens[i].kind == TokenKind::kQuotedName) tokens[i].text = tokens[i].source;
      expecting = false;
      continue;
    }
    if (list && tokens.IsSymbol(i, ',')) {
      expecting = true;
      continue;
    }
    list = expecting =
        tokens.IsWord(i, "user") || tokens.IsWord(i, "authorization") ||
        tokens.IsWord(i, "owner") ||
        (tokens.IsWord(i, "to") && (grant || (i > 0 && tokens.IsWord(i - 1, "owner")))) ||
        (tokens.IsWord(i, "from") && grant);
  }
}

}  // namespace louver::standin
