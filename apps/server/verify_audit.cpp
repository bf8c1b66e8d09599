#include "apps/server/verify_audit.h"

#include <cstdio>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "store/audit_chain.h"
#include "store/database.h"
#include "store/sqlite.h"

namespace louver::server {
namespace {

void Print(const std::string& text) { std::fputs(text.c_str(), stdout); }

}  // namespace

base::Result<bool> VerifyAuditRecord(const VerifyAuditCommand& command) {
  ASSIGN_OR_RETURN(const std::unique_ptr<store::Database> database,
                   store::OpenSqliteToRead(command.data_directory + "/louver.db"));
  ASSIGN_OR_RETURN(const store::ChainReport report, database->Read([&](store::Transaction& tx) {
    return store::VerifyAudit(tx, command.expected);
  }));
  if (report.first_break) {
    const std::string& event = report.first_break->event;
    Print(fmt::format("BROKEN at event {}{}: {}.\n", report.first_break->ordinal,
                      event.empty() ? "" : " (" + event + ")", report.first_break->reason));
  } else {
    Print(fmt::format("{} events, each as it was written.\n", report.events));
  }
  Print(fmt::format("newest: event {}, hash {}\n", report.head.ordinal, report.head.hash));
  if (report.holds() && command.expected.empty()) {
    Print(
        "What was cut off at the end does not show. Keep the hash elsewhere and give it with "
        "--expect next time.\n");
  }
  return report.holds();
}

}  // namespace louver::server
