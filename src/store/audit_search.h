#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/page.h"
#include "store/transaction.h"

// Reading the audit record by what is in its events.
namespace louver::store {

enum class AuditField {
  kId,
  kEvent,  // "TagCreated"
  kAction,
  kActionStatus,
  kTargetType,
  kActorId,
  kActorName,
  kProfileId,
  kRequestId,
  kTargetObjectId,
  kTargetObjectType,
  kRelatedObjectId,
  kRelatedObjectType,
};

// The field has one of the values; a list of objects has it when one of them does.
struct AuditTerm {
  AuditField field = AuditField::kId;
  std::vector<std::string> values;
};

// Members without a value match every event; all that are given must hold.
struct AuditSearch {
  std::optional<base::Instant> from = {};   // at or after
  std::optional<base::Instant> until = {};  // before
  std::vector<AuditTerm> terms = {};
  // Each: the actor's name has one of these words, whatever their case.
  std::vector<std::vector<std::string>> actor_words = {};
  // About a data source, as target or related, that has one of these ids.
  std::vector<std::string> data_sources = {};
  // About a data source that this person owns.
  std::optional<model::UserId> owner = {};
};

// A place in the order of events, which is that of time, then of writing.
struct AuditPlace {
  base::Instant happened_at;
  std::int64_t ordinal = 0;
  bool operator==(const AuditPlace&) const = default;
};

struct AuditPage {
  bool newest_first = true;
  std::optional<AuditPlace> after = {};  // only what comes after it in that order
  PageRequest slice = {};
};

struct FoundAudit {
  AuditPlace place;
  std::string document;
};

// `total` is that of the search, whatever the page.
base::Result<Page<FoundAudit>> SearchAudit(Transaction& tx, const AuditSearch& search,
                                           const AuditPage& page);

// How many events have each value of the field, most first, then by value. The fields of objects
// cannot be counted by: that is a bug.
base::Result<std::vector<std::pair<std::string, std::int64_t>>> CountAuditBy(
    Transaction& tx, const AuditSearch& search, AuditField field);

// How many events there are in each stretch of time of this length, counted from 1970, by its
// begin; those without any are left out. The first `most` of them.
base::Result<std::map<base::Instant, std::int64_t>> CountAuditByTime(
    Transaction& tx, const AuditSearch& search, std::chrono::milliseconds stretch,
    std::int64_t most);

// Whether the person owns a data source.
base::Result<bool> OwnsDataSources(Transaction& tx, model::UserId user);

}  // namespace louver::store
