#include "store/migrate.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/text.h"
#include "embedded/migrations.h"
#include "store/audit_chain.h"

namespace louver::store {
namespace {

namespace text = embedded::migrations;

constexpr std::array kMigrations = {
    Migration{1, "people", text::k0001People},
    Migration{2, "data sources", text::k0002DataSources},
    Migration{3, "integrations", text::k0003Integrations},
    Migration{4, "jobs", text::k0004Jobs},
    Migration{5, "audit", text::k0005Audit},
    Migration{6, "integration_edits", text::k0006IntegrationEdits},
    Migration{7, "edit_places", text::k0007EditPlaces},
    Migration{8, "policy_choices", text::k0008PolicyChoices},
    Migration{9, "local_policies", text::k0009LocalPolicies},
    Migration{10, "certifications", text::k0010Certifications},
    Migration{11, "access_requests", text::k0011AccessRequests},
    Migration{12, "drift", text::k0012Drift},
    Migration{13, "detection", text::k0013Detection},
    Migration{14, "audit_chain", text::k0014AuditChain, ChainPresentEvents},
    Migration{15, "notifications", text::k0015Notifications},
    Migration{16, "policy_history", text::k0016PolicyHistory},
    Migration{17, "user_info", text::k0017UserInfo},
    Migration{18, "group_places", text::k0018GroupPlaces},
    Migration{19, "projects", text::k0019Projects},
    Migration{20, "validation_requests", text::k0020ValidationRequests},
    Migration{21, "approvals_end", text::k0021ApprovalsEnd},
    Migration{22, "documentation", text::k0022Documentation},
};

using Applied = std::map<std::int64_t, std::string>;  // number to checksum

base::Status Command(Session& session, std::string_view statement) {
  RETURN_IF_ERROR(session.Run(statement, {}, {}, {}));
  return base::Ok();
}

std::vector<std::string> Statements(std::string_view script) {
  std::vector<std::string> statements;
  std::string current;
  for (std::string_view line : base::Split(script, '\n')) {
    // A comment may hold what a driver takes for a parameter.
    line = line.substr(0, line.find("--"));
    if (base::TrimBlanks(line).empty()) continue;
    current += std::string(line) + "\n";
    if (base::TrimBlanks(line).ends_with(';')) statements.push_back(std::exchange(current, {}));
  }
  LOUVER_ASSERT(current.empty());
  return statements;
}

base::Result<Applied> ReadApplied(Session& session) {
  Applied applied;
  static constexpr std::array kColumns = {CellKind::kInteger, CellKind::kText};
  RETURN_IF_ERROR(session.Run(
      "SELECT number, checksum FROM migrations", {}, kColumns,
      [&](std::span<Cell> row) { applied.emplace(row[0].integer, std::move(row[1].text)); }));
  return applied;
}

base::Status Apply(Session& session, const Migration& migration) {
  for (const std::string& statement : Statements(migration.script)) {
    RETURN_IF_ERROR(Command(session, statement));
  }
  if (migration.then != nullptr) {
    Transaction tx(session, nullptr, /*writing=*/true);
    RETURN_IF_ERROR(migration.then(tx));
  }
  const std::string checksum = base::Sha256Hex(migration.script);
  const std::array<Parameter, 3> row = {Parameter{CellKind::kInteger, false, migration.number, {}},
                                        Parameter{CellKind::kText, false, 0, migration.name},
                                        Parameter{CellKind::kText, false, 0, checksum}};
  RETURN_IF_ERROR(
      session.Run("INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)", row, {}, {}));
  return base::Ok();
}

base::Status BringUp(Session& session, std::span<const Migration> migrations) {
  RETURN_IF_ERROR(Command(session,
                          "CREATE TABLE IF NOT EXISTS migrations (number bigint NOT NULL PRIMARY "
                          "KEY, name text NOT NULL, checksum text NOT NULL)"));
  ASSIGN_OR_RETURN(Applied applied, ReadApplied(session));
  for (const Migration& migration : migrations) {
    const auto found = applied.find(migration.number);
    if (found == applied.end()) {
      RETURN_IF_ERROR(Apply(session, migration));
      continue;
    }
    if (found->second != base::Sha256Hex(migration.script)) {
      return base::Internal(
          "The metadata store was made by a different build of Louver: its step " +
          std::to_string(migration.number) + " (" + std::string(migration.name) +
          ") is not the one this build knows. Nothing was changed.");
    }
    applied.erase(found);
  }
  if (!applied.empty()) {
    return base::Internal(
        "The metadata store was made by a newer version of Louver (step " +
        std::to_string(applied.rbegin()->first) + ", this version knows up to " +
        std::to_string(migrations.back().number) +
        "). Start that version, or restore a backup made by this one. Nothing was changed.");
  }
  return base::Ok();
}

}  // namespace

std::span<const Migration> AllMigrations() { return kMigrations; }

base::Status Migrate(Session& session, std::span<const Migration> migrations) {
  RETURN_IF_ERROR(Command(session, session.begin_write()));
  if (base::Status done = BringUp(session, migrations); !done.ok()) {
    Command(session, "ROLLBACK").IgnoreError();
    return done;
  }
  return Command(session, "COMMIT");
}

base::Status CheckMigrated(Session& session, std::span<const Migration> migrations) {
  auto applied = ReadApplied(session);
  const auto is_there = [&](const Migration& migration) {
    const auto found = applied->find(migration.number);
    return found != applied->end() && found->second == base::Sha256Hex(migration.script);
  };
  if (applied.ok() && applied->size() == migrations.size() &&
      std::all_of(migrations.begin(), migrations.end(), is_there)) {
    return base::Ok();
  }
  return base::Unprocessable(
      "The metadata store is not of this version of Louver. Use the version that runs on it; if "
      "that is this one, start it once.");
}

}  // namespace louver::store
