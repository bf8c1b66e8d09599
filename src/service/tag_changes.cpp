#include "service/tag_changes.h"

#include <utility>

#include "service/audit.h"
#include "service/tag_checks.h"
#include "service/tag_sets.h"

namespace louver::service {
namespace {

using store::Transaction;
using Tags = std::vector<model::TagName>;

base::Status RecordEach(Transaction& tx, Parts& parts, const Actor& actor,
                        store::AuditAction action, const store::AuditEvent& about,
                        const Tags& tags) {
  for (const model::TagName& tag : tags) {
    store::AuditEvent event = about;
    event.event = action == store::AuditAction::kApply ? "TagApplied" : "TagRemoved";
    event.action = action;
    event.details = {{"tag", tag.text()}};
    RETURN_IF_ERROR(Audit(tx, parts, actor, std::move(event)));
  }
  return base::Ok();
}

}  // namespace

base::Result<bool> ChangeTags(Transaction& tx, Parts& parts, const Actor& actor,
                              const store::AuditEvent& about, Tags& present, Tags wanted) {
  wanted = InOrder(std::move(wanted));
  const Tags added = Without(wanted, present);
  RETURN_IF_ERROR(CheckTagsExist(tx, {added.begin(), added.end()}));
  RETURN_IF_ERROR(RecordEach(tx, parts, actor, store::AuditAction::kApply, about, added));
  RETURN_IF_ERROR(
      RecordEach(tx, parts, actor, store::AuditAction::kRemove, about, Without(present, wanted)));
  const bool changed = present != wanted;
  present = std::move(wanted);
  return changed;
}

}  // namespace louver::service
