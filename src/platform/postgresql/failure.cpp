#include "platform/postgresql/failure.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace louver::platform::postgresql {
namespace {

using base::ErrorKind;

bool IsOneOf(std::string_view code, std::initializer_list<std::string_view> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Redshift reports conflicts between transactions as internal errors that start with its own
// number: "1023", "DETAIL: Serializable isolation violation on table in Redshift"; "1018",
// "Relation does not exist" for a table younger than the snapshot (Isolation levels in Amazon
// Redshift). The other two are what parallel GRANTs meet.
bool IsRedshiftConflict(const Refusal& refusal) {
  const std::string_view message = refusal.message;
  const auto contains = [&](std::string_view part) {
    return message.find(part) != std::string_view::npos;
  };
  return message.starts_with("1023") || message.starts_with("1018") ||
         contains("Serializable isolation violation") || contains("tuple concurrently updated") ||
         contains("conflict with concurrent transaction");
}

ErrorKind KindOf(const Refusal& refusal) {
  const std::string_view code = refusal.sqlstate;
  if (code == "42501") return ErrorKind::kForbidden;
  if (code.starts_with("28")) {
    // The server does not take connections from here; that says nothing about the login.
    return refusal.message.find("pg_hba.conf") == std::string::npos ? ErrorKind::kUnauthenticated
                                                                    : ErrorKind::kForbidden;
  }
  // 23505 arises only between concurrent changes of the catalog: our tables have no keys.
  if (IsOneOf(code, {"40001", "40P01", "55P03", "23505"})) return ErrorKind::kConflict;
  if (code == "XX000" && IsRedshiftConflict(refusal)) return ErrorKind::kConflict;
  if (code.starts_with("08") || code.starts_with("53") || code.starts_with("57P") ||
      code == "57014") {
    return ErrorKind::kUnavailable;
  }
  // Relation, schema, database, and other objects such as users.
  if (IsOneOf(code, {"42P01", "3F000", "3D000", "42704"})) return ErrorKind::kNotFound;
  return ErrorKind::kUnprocessable;
}

std::string Cause(const Refusal& refusal) {
  std::string cause = "SQLSTATE " + refusal.sqlstate;
  if (!refusal.detail.empty()) cause += "; " + refusal.detail;
  if (!refusal.hint.empty()) cause += "; " + refusal.hint;
  return cause;
}

// "FATAL:  28P01: password authentication failed for user …" from a verbose report.
std::optional<Refusal> RefusalIn(std::string_view line) {
  constexpr std::size_t kCodeLength = 5;
  constexpr std::array<std::string_view, 3> kSeverities = {"FATAL:  ", "ERROR:  ", "PANIC:  "};
  for (const std::string_view severity : kSeverities) {
    const std::size_t at = line.find(severity);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = line.substr(at + severity.size());
    if (rest.size() < kCodeLength || rest.substr(kCodeLength, 2) != ": ") continue;
    return Refusal{.sqlstate = std::string(rest.substr(0, kCodeLength)),
                   .message = std::string(rest.substr(kCodeLength + 2)),
                   .detail = {},
                   .hint = {}};
  }
  return std::nullopt;
}

}  // namespace

base::Error FromRefusal(const Refusal& refusal) {
  std::string message = refusal.message.empty() ? "The server refused." : refusal.message;
  return base::Error(KindOf(refusal), std::move(message)).WithCause(Cause(refusal));
}

base::Error FromFailedConnect(std::string_view server, std::string_view user,
                              std::string_view report) {
  const std::string to = "Could not connect to " + std::string(server) + ": ";
  if (report.find("authentication method 13 not supported") != std::string_view::npos) {
    return base::Unprocessable(
        to + "the password of user \"" + std::string(user) +
        "\" is stored as SHA-256, which this driver cannot use. Set it again so that it is stored "
        "as MD5: ALTER USER ... PASSWORD with the password in clear text.");
  }
  std::string first_line;
  for (const std::string_view line : base::Split(report, '\n')) {
    if (auto refusal = RefusalIn(line)) {
      refusal->message = to + refusal->message;
      return FromRefusal(*refusal);
    }
    if (first_line.empty()) first_line = base::TrimBlanks(line);
  }
  if (first_line.empty()) first_line = "no answer";
  return base::Unavailable(to + first_line).WithCause(std::string(report));
}

}  // namespace louver::platform::postgresql
