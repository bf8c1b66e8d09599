#include "store/audit_search.h"

#include <algorithm>
#include <string_view>

#include "base/assert.h"
#include "base/id.h"
#include "base/text.h"
#include "model/data_source.h"
#include "store/audit_index.h"
#include "store/condition.h"
#include "store/statement.h"

namespace louver::store {
namespace {

constexpr char kNothing[] = "1 = 0";

std::string Marks(std::size_t count) {
  std::string marks;
  for (std::size_t i = 0; i < count; ++i) marks += i == 0 ? "?" : ", ?";
  return "(" + marks + ")";
}

// The column of a field that every event has once; empty for the others.
std::string_view ColumnOf(AuditField field) {
  switch (field) {
    case AuditField::kId:
      return "id";
    case AuditField::kEvent:
      return "event";
    case AuditField::kAction:
      return "action";
    case AuditField::kActionStatus:
      return "action_status";
    case AuditField::kTargetType:
      return "target_type";
    case AuditField::kActorId:
      return "actor_id";
    case AuditField::kActorName:
      return "actor_name";
    case AuditField::kProfileId:
      return "profile_id";
    case AuditField::kRequestId:
      return "request";
    case AuditField::kTargetObjectId:
    case AuditField::kTargetObjectType:
    case AuditField::kRelatedObjectId:
    case AuditField::kRelatedObjectType:
      return "";
  }
  LOUVER_ASSERT(false);
}

void AndOneOf(Condition& condition, const std::string& before, const std::string& after,
              const std::vector<std::string>& values) {
  if (values.empty()) return condition.And(kNothing);
  condition.AndEach(before + " IN " + Marks(values.size()) + after, values);
}

void AndTerm(Condition& condition, const AuditTerm& term) {
  const std::string column(ColumnOf(term.field));
  if (term.field == AuditField::kProfileId) {
    std::vector<std::int64_t> numbers;
    for (const std::string& value : term.values) {
      if (const auto number = base::ParseIdNumber(value)) numbers.push_back(*number);
    }
    if (numbers.empty()) return condition.And(kNothing);
    return condition.AndEach(column + " IN " + Marks(numbers.size()), numbers);
  }
  if (!column.empty()) return AndOneOf(condition, column, "", term.values);
  const bool is_target =
      term.field == AuditField::kTargetObjectId || term.field == AuditField::kTargetObjectType;
  const bool is_id =
      term.field == AuditField::kTargetObjectId || term.field == AuditField::kRelatedObjectId;
  AndOneOf(condition,
           std::string("ordinal IN (SELECT ordinal FROM audit_objects WHERE role = '") +
               (is_target ? kTargetRole : kRelatedRole) + "' AND " +
               (is_id ? "object_id" : "object_type"),
           ")", term.values);
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : base::AsciiLower(text)) {
    const bool of_word =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (of_word) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// Every name an actor has had, each found by one step in the index.
base::Result<std::vector<std::string>> ActorNames(Transaction& tx) {
  std::vector<std::string> names;
  RETURN_IF_ERROR(ForEach<std::string>(
      tx, [&](std::string name) { names.push_back(std::move(name)); },
      "WITH RECURSIVE names (name) AS (SELECT min(actor_name) FROM audit_events UNION ALL"
      " SELECT (SELECT min(actor_name) FROM audit_events WHERE actor_name > names.name)"
      " FROM names WHERE names.name IS NOT NULL)"
      " SELECT name FROM names WHERE name IS NOT NULL"));
  return names;
}

base::Status AndActorWords(Transaction& tx, Condition& condition,
                           const std::vector<std::string>& wanted) {
  std::vector<std::string> words;
  for (const std::string& text : wanted) {
    for (std::string& word : WordsOf(text)) words.push_back(std::move(word));
  }
  ASSIGN_OR_RETURN(std::vector<std::string> names, ActorNames(tx));
  std::erase_if(names, [&](const std::string& name) {
    const std::vector<std::string> has = WordsOf(name);
    return std::find_first_of(has.begin(), has.end(), words.begin(), words.end()) == has.end();
  });
  AndOneOf(condition, "actor_name", "", names);
  return base::Ok();
}

base::Result<Condition> ConditionOf(Transaction& tx, const AuditSearch& search) {
  Condition condition;
  if (search.from) condition.And("happened_at >= ?", *search.from);
  if (search.until) condition.And("happened_at < ?", *search.until);
  for (const AuditTerm& term : search.terms) AndTerm(condition, term);
  for (const auto& words : search.actor_words) {
    RETURN_IF_ERROR(AndActorWords(tx, condition, words));
  }
  if (!search.data_sources.empty()) {
    AndOneOf(condition,
             "ordinal IN (SELECT ordinal FROM audit_objects WHERE object_type = 'DATASOURCE'"
             " AND object_id",
             ")", search.data_sources);
  }
  if (search.owner) {
    condition.And(
        "ordinal IN (SELECT o.ordinal FROM places m JOIN audit_objects o"
        " ON o.object_id = CAST(m.data_source_id AS text) AND o.object_type = 'DATASOURCE'"
        " WHERE m.user_id = ? AND m.state = ?)",
        *search.owner, model::Name(model::MemberState::kOwner));
  }
  return condition;
}

}  // namespace

base::Result<Page<FoundAudit>> SearchAudit(Transaction& tx, const AuditSearch& search,
                                           const AuditPage& page) {
  ASSIGN_OR_RETURN(Condition condition, ConditionOf(tx, search));
  Page<FoundAudit> found;
  RETURN_IF_ERROR(ForEachOf<std::int64_t>(
      tx, [&](std::int64_t count) { found.total = count; },
      "SELECT count(*) FROM audit_events " + condition.text(), condition.Parameters()));
  if (page.slice.size == 0) return found;
  if (page.after) {
    condition.And(page.newest_first ? "(happened_at < ? OR (happened_at = ? AND ordinal < ?))"
                                    : "(happened_at > ? OR (happened_at = ? AND ordinal > ?))",
                  page.after->happened_at, page.after->happened_at, page.after->ordinal);
  }
  const std::string order = page.newest_first ? " DESC" : "";
  RETURN_IF_ERROR((ForEachOf<base::Instant, std::int64_t, std::string>(
      tx,
      [&](base::Instant happened_at, std::int64_t ordinal, std::string document) {
        found.items.push_back({{happened_at, ordinal}, std::move(document)});
      },
      "SELECT happened_at, ordinal, document FROM audit_events " + condition.text() +
          "ORDER BY happened_at" + order + ", ordinal" + order + " LIMIT ? OFFSET ?",
      condition.Parameters(page.slice.size, page.slice.offset))));
  return found;
}

base::Result<std::vector<std::pair<std::string, std::int64_t>>> CountAuditBy(
    Transaction& tx, const AuditSearch& search, AuditField field) {
  const std::string column(ColumnOf(field));
  LOUVER_ASSERT(!column.empty());
  ASSIGN_OR_RETURN(const Condition condition, ConditionOf(tx, search));
  std::vector<std::pair<std::string, std::int64_t>> counts;
  RETURN_IF_ERROR((ForEachOf<std::string, std::int64_t>(
      tx,
      [&](std::string value, std::int64_t count) { counts.emplace_back(std::move(value), count); },
      "SELECT " + column + ", count(*) FROM audit_events " + condition.text() + "GROUP BY " +
          column + " ORDER BY count(*) DESC, " + column,
      condition.Parameters())));
  return counts;
}

base::Result<std::map<base::Instant, std::int64_t>> CountAuditByTime(
    Transaction& tx, const AuditSearch& search, std::chrono::milliseconds stretch,
    std::int64_t most) {
  ASSIGN_OR_RETURN(const Condition condition, ConditionOf(tx, search));
  const std::string number =
      "happened_at / " + std::to_string(stretch.count());  // no event is older than 1970
  std::map<base::Instant, std::int64_t> counts;
  RETURN_IF_ERROR((ForEachOf<std::int64_t, std::int64_t>(
      tx,
      [&](std::int64_t stretches, std::int64_t count) {
        counts.emplace(base::Instant(stretches * stretch), count);
      },
      "SELECT " + number + ", count(*) FROM audit_events " + condition.text() + "GROUP BY " +
          number + " ORDER BY " + number + " LIMIT ?",
      condition.Parameters(most))));
  return counts;
}

base::Result<bool> OwnsDataSources(Transaction& tx, model::UserId user) {
  ASSIGN_OR_RETURN(
      const std::int64_t count,
      SelectValue<std::int64_t>(tx, "SELECT count(*) FROM places WHERE user_id = ? AND state = ?",
                                user, model::Name(model::MemberState::kOwner)));
  return count > 0;
}

}  // namespace louver::store
