#include "store/audit_chain.h"

#include <map>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "store/audit_index.h"
#include "store/statement.h"

namespace louver::store {
namespace {

constexpr std::int64_t kPart = 500;

// An event as the store keeps it.
struct Row {
  std::int64_t ordinal = 0;
  AuditIndex index;
  std::string previous_hash;
  std::string hash;
  std::string document;
};

using ObjectsByOrdinal = std::map<std::int64_t, std::vector<AuditObject>>;

base::Result<ObjectsByOrdinal> ReadObjects(Transaction& tx, std::int64_t after,
                                           std::int64_t until) {
  ObjectsByOrdinal objects;
  RETURN_IF_ERROR((ForEach<std::int64_t, std::string, std::string, std::string>(
      tx,
      [&](std::int64_t ordinal, std::string role, std::string type, std::string id) {
        objects[ordinal].push_back({std::move(role), std::move(type), std::move(id)});
      },
      "SELECT ordinal, role, object_type, object_id FROM audit_objects"
      " WHERE ordinal > ? AND ordinal <= ? ORDER BY ordinal, role, object_type, object_id",
      after, until)));
  return objects;
}

base::Result<std::vector<Row>> ReadPart(Transaction& tx, std::int64_t after) {
  std::vector<Row> rows;
  RETURN_IF_ERROR(
      (ForEach<std::int64_t, std::string, base::Instant, std::string, std::string, std::string,
               std::string, std::string, std::string, std::optional<model::UserId>, std::string,
               std::string, std::string, std::string>(
          tx,
          [&](std::int64_t ordinal, std::string id, base::Instant happened_at, std::string event,
              std::string action, std::string action_status, std::string target_type,
              std::string actor_id, std::string actor_name, std::optional<model::UserId> profile,
              std::string request, std::string previous_hash, std::string hash,
              std::string document) {
            rows.push_back({ordinal,
                            {std::move(id),
                             happened_at,
                             std::move(event),
                             std::move(action),
                             std::move(action_status),
                             std::move(target_type),
                             std::move(actor_id),
                             std::move(actor_name),
                             profile,
                             std::move(request),
                             {}},
                            std::move(previous_hash),
                            std::move(hash),
                            std::move(document)});
          },
          "SELECT ordinal, id, happened_at, event, action, action_status, target_type, actor_id,"
          " actor_name, profile_id, request, previous_hash, hash, document FROM audit_events"
          " WHERE ordinal > ? ORDER BY ordinal LIMIT ?",
          after, kPart)));
  if (rows.empty()) return rows;
  ASSIGN_OR_RETURN(ObjectsByOrdinal objects, ReadObjects(tx, after, rows.back().ordinal));
  for (Row& row : rows) row.index.objects = std::move(objects[row.ordinal]);
  return rows;
}

// What is wrong with the event that comes after `before`.
std::optional<ChainBreak> BreakAt(const Row& row, const ChainLink& before) {
  if (row.ordinal != before.ordinal + 1) {
    return ChainBreak{before.ordinal + 1, "", "the event is missing"};
  }
  const auto broken = [&](const char* reason) {
    return ChainBreak{row.ordinal, row.index.id, reason};
  };
  if (row.hash != ChainHash(row.previous_hash, row.document)) {
    return broken("the event is not what was written");
  }
  if (row.previous_hash != before.hash) {
    return broken("the event does not follow the one before it");
  }
  const auto index = IndexOf(row.document);
  if (!index.ok() || *index != row.index) {
    return broken("what the event is found by is not what it says");
  }
  return std::nullopt;
}

// The number given to the last event that was written, whether or not it is still there.
base::Result<std::int64_t> LastGiven(Transaction& tx) {
  ASSIGN_OR_RETURN(
      const auto given,
      SelectOne<std::int64_t>(tx, "SELECT last FROM sequences WHERE name = ?", "audit_events"));
  return given ? std::get<0>(*given) : std::int64_t{0};
}

base::Result<bool> HasHash(Transaction& tx, const std::string& hash) {
  ASSIGN_OR_RETURN(
      const std::int64_t count,
      SelectValue<std::int64_t>(tx, "SELECT count(*) FROM audit_events WHERE hash = ?", hash));
  return count > 0;
}

}  // namespace

std::string ChainHash(std::string_view previous_hash, std::string_view document) {
  std::string text;
  text.reserve(previous_hash.size() + 1 + document.size());
  text.append(previous_hash).append("\n").append(document);
  return base::Sha256Hex(text);
}

base::Result<ChainLink> NewestLink(Transaction& tx) {
  ASSIGN_OR_RETURN(
      const auto newest,
      (SelectOne<std::int64_t, std::string>(
          tx, "SELECT ordinal, hash FROM audit_events ORDER BY ordinal DESC LIMIT 1")));
  if (!newest) return ChainLink{};
  return ChainLink{std::get<0>(*newest), std::get<1>(*newest)};
}

base::Status ChainPresentEvents(Transaction& tx) {
  ChainLink link;
  for (;;) {
    ASSIGN_OR_RETURN(const std::vector<Row> rows, ReadPart(tx, link.ordinal));
    if (rows.empty()) return base::Ok();
    for (const Row& row : rows) {
      ASSIGN_OR_RETURN(const AuditIndex index, IndexOf(row.document));
      std::string hash = ChainHash(link.hash, row.document);
      RETURN_IF_ERROR(Run(tx,
                          "UPDATE audit_events SET actor_name = ?, previous_hash = ?, hash = ?"
                          " WHERE ordinal = ?",
                          index.actor_name, link.hash, hash, row.ordinal));
      RETURN_IF_ERROR(InsertAuditObjects(tx, row.ordinal, index.objects));
      link = {row.ordinal, std::move(hash)};
    }
  }
}

base::Result<ChainReport> VerifyAudit(Transaction& tx, const std::string& expected) {
  ChainReport report;
  for (bool more = true; more;) {
    ASSIGN_OR_RETURN(const std::vector<Row> rows, ReadPart(tx, report.head.ordinal));
    more = !rows.empty();
    for (const Row& row : rows) {
      if (report.holds()) report.first_break = BreakAt(row, report.head);
      ++report.events;
      report.head = {row.ordinal, row.hash};
    }
  }
  if (!report.holds()) return report;
  ASSIGN_OR_RETURN(const std::int64_t last, LastGiven(tx));
  if (last != report.head.ordinal) {
    report.first_break = ChainBreak{report.head.ordinal + 1, "", "the event is missing"};
    return report;
  }
  if (expected.empty()) return report;
  ASSIGN_OR_RETURN(const bool found, HasHash(tx, expected));
  if (!found) {
    report.first_break = ChainBreak{report.head.ordinal + 1, "",
                                    "no event has the hash that was expected: events at the end "
                                    "were removed, or all of them were written again"};
  }
  return report;
}

}  // namespace louver::store
