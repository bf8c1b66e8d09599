#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/page.h"
#include "store/transaction.h"

// The record of what happened, in the documented envelope (Universal Audit Model, UAM Schema
// Reference Guide).
namespace louver::store {

// CREATE, DELETE and QUERY are documented, the last for queries of the warehouse; READ is ours, for
// what Louver itself was asked; the others are inferred from the events' names.
enum class AuditAction { kCreate, kUpdate, kDelete, kApply, kRemove, kAuthenticate, kQuery, kRead };
enum class AuditStatus { kSuccess, kFailure, kUnauthorized };

// An object the event is about: "DATASOURCE", "12", "Sales". The members are inferred.
struct AuditResource {
  std::string type;
  std::string id;
  std::string name;
  bool operator==(const AuditResource&) const = default;
};

// A named fact of the event. Never a secret.
struct AuditDetail {
  using Value = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;
  std::string name;
  Value value;
};

struct AuditEvent {
  std::string id;     // a UUID
  std::string event;  // "DatasourceCreated"; the payload's type is made of it
  AuditAction action = AuditAction::kCreate;
  AuditStatus status = AuditStatus::kSuccess;
  std::string status_reason;  // for a status other than kSuccess
  base::Instant happened_at;  // eventTimestamp
  base::Instant received_at;  // receivedTimestamp
  std::string tenant;         // the installation's host name, as its administrator calls it
  std::string target_type;    // "DATASOURCE", "APIKEY" …
  std::vector<AuditResource> targets;
  std::vector<AuditResource> related_resources;

  // Who did it; without a profile it was Louver itself, or nobody we know.
  std::string actor_type = "USER_ACTOR";
  std::string actor_id;  // login name
  std::string actor_name;
  std::string identity_provider;
  std::optional<model::UserId> profile;
  std::string actor_ip;

  std::string session;  // 32 hexadecimal digits
  std::string request;
  std::vector<AuditDetail> details;  // of the payload, after its type and before its version
  int payload_version = 1;
};

// Writes the event, in the transaction of the change it tells of.
base::Status AppendAudit(Transaction& tx, const AuditEvent& event);

// Members without a value match every event.
struct AuditFilter {
  std::optional<base::Instant> from = {};   // at or after
  std::optional<base::Instant> until = {};  // before
  std::optional<model::UserId> profile = {};
  std::string event = {};
  std::string target_type = {};
};
// The events, newest first, each as the one line of JSON that was written.
base::Result<Page<std::string>> ListAudit(Transaction& tx, const AuditFilter& filter,
                                          const PageRequest& page);

}  // namespace louver::store
