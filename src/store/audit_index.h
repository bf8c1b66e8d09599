#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/transaction.h"

// What audit events are found by, read from the document of the event and from nothing else: so the
// columns of the store can be held against the document they were made from.
namespace louver::store {

inline constexpr char kTargetRole[] = "target";
inline constexpr char kRelatedRole[] = "related";

struct AuditObject {
  std::string role;
  std::string type;
  std::string id;
  bool operator==(const AuditObject&) const = default;
  bool operator<(const AuditObject& other) const {
    return std::tie(role, type, id) < std::tie(other.role, other.type, other.id);
  }
};

struct AuditIndex {
  std::string id;
  base::Instant happened_at;
  std::string event;
  std::string action;
  std::string action_status;
  std::string target_type;
  std::string actor_id;
  std::string actor_name;
  std::optional<model::UserId> profile;
  std::string request;
  std::vector<AuditObject> objects;  // in order, each once
  bool operator==(const AuditIndex&) const = default;
};

// kInternal for text that is no event.
base::Result<AuditIndex> IndexOf(const std::string& document);

base::Status InsertAuditObjects(Transaction& tx, std::int64_t ordinal,
                                const std::vector<AuditObject>& objects);

}  // namespace louver::store
