#include "service/tags.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/audit.h"
#include "service/sync_request.h"
#include "service/tag_rename.h"
#include "store/tags.h"

namespace louver::service {
namespace {

using model::Permission;
using model::Tag;
using model::TagName;
using store::AuditAction;
using store::Transaction;

store::AuditEvent TagEvent(std::string name, AuditAction action, const Tag& tag) {
  store::AuditEvent event;
  event.event = std::move(name);
  event.action = action;
  event.target_type = "TAG";
  event.targets = {{event.target_type, base::ToString(tag.id), tag.name.text()}};
  return event;
}

base::Error Overlaps(const TagName& name) {
  return base::Invalid("The tag \"" + name.text() + "\" would overlap with existing hierarchies.");
}

base::Error NoTag(const TagName& name) {
  return base::NotFound("No tag found with the name " + name.text() + ".");
}

// "A.B.C" gives "A.B", then "A".
std::optional<TagName> ParentOf(const TagName& name) {
  const auto dot = name.text().rfind('.');
  if (dot == std::string::npos) return std::nullopt;
  auto parent = TagName::Parse(name.text().substr(0, dot));
  LOUVER_ASSERT(parent.ok());  // the beginning of a tag name is one
  return *std::move(parent);
}

base::Status CheckWanted(const std::vector<NewTag>& tags, const std::optional<RootTag>& root) {
  std::set<TagName> named;
  for (const NewTag& tag : tags) {
    if (!named.insert(tag.name).second) return Overlaps(tag.name);
    if (root && (tag.name == root->name || !root->name.Covers(tag.name))) {
      return base::Invalid("The tag \"" + tag.name.text() + "\" is not below the root tag \"" +
                           root->name.text() + "\".");
    }
  }
  return base::Ok();
}

// That a hierarchy loses no tag when it is to be what was sent.
base::Status CheckWhole(Transaction& tx, const std::vector<NewTag>& tags, const TagName& root) {
  ASSIGN_OR_RETURN(const auto all, store::ListTags(tx, {}, TagSearch::kMostListed));
  for (const Tag& present : all) {
    if (present.name == root || !root.Covers(present.name)) continue;
    const bool stays = std::any_of(
        tags.begin(), tags.end(), [&](const NewTag& tag) { return present.name.Covers(tag.name); });
    if (stays) continue;
    return base::Invalid(
        "\"rootTag.deleteHierarchy\" would delete the tag \"" + present.name.text() +
        "\", which is not supported: name it in \"tags\", or delete it by itself.");
  }
  return base::Ok();
}

// Makes tags in one transaction and remembers them.
class Maker {
 public:
  Maker(Transaction& tx, Parts& parts, const Actor& actor)
      : tx_(tx), parts_(parts), actor_(actor) {}

  base::Status Make(const NewTag& wanted) {
    ASSIGN_OR_RETURN(auto present, store::FindTag(tx_, wanted.name));
    if (present && !present->deleted) return Overlaps(wanted.name);
    return Put(wanted, std::move(present));
  }

  base::Status MakeMissing(const NewTag& wanted) {
    ASSIGN_OR_RETURN(auto present, store::FindTag(tx_, wanted.name));
    if (present && !present->deleted) return base::Ok();
    return Put(wanted, std::move(present));
  }
  base::Status MakeMissing(const TagName& name) { return MakeMissing({name, {}, {}}); }

  std::vector<Tag> TakeMade() { return std::move(made_); }

 private:
  base::Status Put(const NewTag& wanted, std::optional<Tag> deleted) {
    const base::Instant now = parts_.clock.Now();
    Tag tag{.id = {},
            .name = wanted.name,
            .source = "curated",
            .color = wanted.color,
            .description = wanted.description,
            .system_created = false,
            .deleted = false,
            .created_by = actor_.caller.user,
            .created_at = deleted ? deleted->created_at : now,
            .updated_at = now};
    if (deleted) {
      tag.id = deleted->id;
      RETURN_IF_ERROR(store::UpdateTag(tx_, tag));
    } else {
      ASSIGN_OR_RETURN(tag.id, store::InsertTag(tx_, tag));
    }
    RETURN_IF_ERROR(Audit(tx_, parts_, actor_, TagEvent("TagCreated", AuditAction::kCreate, tag)));
    made_.push_back(std::move(tag));
    return base::Ok();
  }

  Transaction& tx_;
  Parts& parts_;
  const Actor& actor_;
  std::vector<Tag> made_;
};

// Marks the tags that have others below them.
base::Result<std::vector<ListedTag>> WithLeafNodes(Transaction& tx, std::vector<Tag> tags) {
  ASSIGN_OR_RETURN(const auto all, store::ListTags(tx, {}, TagSearch::kMostListed));
  std::set<std::string> names;
  for (const Tag& tag : all) names.insert(tag.name.text());
  std::vector<ListedTag> listed;
  for (Tag& tag : tags) {
    const std::string below = tag.name.text() + ".";
    const auto next = names.lower_bound(below);
    listed.push_back({std::move(tag), next != names.end() && next->starts_with(below)});
  }
  return listed;
}

}  // namespace

base::Result<std::vector<ListedTag>> Tags::List(const Actor&, const TagSearch& search) {
  const store::TagFilter filter{search.search_text, search.source, search.excluded_source};
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<ListedTag>> {
    ASSIGN_OR_RETURN(std::vector<Tag> tags, store::ListTags(tx, filter, TagSearch::kMostListed));
    std::erase_if(tags, [&](const Tag& tag) {
      return std::any_of(search.excluded_hierarchies.begin(), search.excluded_hierarchies.end(),
                         [&](const TagName& root) { return root.Covers(tag.name); });
    });
    const auto wanted = static_cast<std::size_t>(search.limit);
    if (tags.size() > wanted) tags.erase(tags.begin() + search.limit, tags.end());
    return WithLeafNodes(tx, std::move(tags));
  });
}

base::Result<std::vector<ListedTag>> Tags::Create(const Actor& actor,
                                                  const std::vector<NewTag>& tags,
                                                  const std::optional<RootTag>& root) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kGovernance));
  RETURN_IF_ERROR(CheckWanted(tags, root));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<std::vector<ListedTag>> {
    Maker maker(tx, parts_, actor);
    const bool is_whole = root && root->is_whole;
    if (is_whole) RETURN_IF_ERROR(CheckWhole(tx, tags, root->name));
    for (const NewTag& tag : tags) {
      RETURN_IF_ERROR(is_whole ? maker.MakeMissing(tag) : maker.Make(tag));
    }
    // After those that were named, which may be parents of one another.
    for (const NewTag& tag : tags) {
      for (auto parent = ParentOf(tag.name); parent; parent = ParentOf(*parent)) {
        RETURN_IF_ERROR(maker.MakeMissing(*parent));
      }
    }
    if (root) RETURN_IF_ERROR(maker.MakeMissing(root->name));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    std::vector<Tag> made = maker.TakeMade();
    std::sort(made.begin(), made.end(), [](const Tag& a, const Tag& b) { return a.name < b.name; });
    return WithLeafNodes(tx, std::move(made));
  });
}

base::Result<ListedTag> Tags::Rename(const Actor& actor, const TagName& from, const TagName& to) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kGovernance));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<ListedTag> {
    ASSIGN_OR_RETURN(auto tag, store::FindTag(tx, from));
    if (!tag || tag->deleted) return NoTag(from);
    if (from != to) {
      if (from.Covers(to)) {
        return base::Invalid("The tag \"" + to.text() + "\" would lie below itself.");
      }
      ASSIGN_OR_RETURN(const auto all,
                       store::ListTags(tx, {.with_deleted = true}, TagSearch::kMostListed));
      for (const Tag& other : all) {
        if (to.Covers(other.name)) return Overlaps(to);
      }
      RETURN_IF_ERROR(CheckRenameChangesNoPolicy(tx, from, to));
      RETURN_IF_ERROR(store::RenameTags(tx, from, to, parts_.clock.Now()));
      Maker maker(tx, parts_, actor);
      for (auto parent = ParentOf(to); parent; parent = ParentOf(*parent)) {
        RETURN_IF_ERROR(maker.MakeMissing(*parent));
      }
      ASSIGN_OR_RETURN(tag, store::FindTag(tx, to));
      store::AuditEvent event = TagEvent("TagUpdated", AuditAction::kUpdate, *tag);
      event.details = {{"formerName", from.text()}};
      RETURN_IF_ERROR(Audit(tx, parts_, actor, std::move(event)));
      RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    }
    ASSIGN_OR_RETURN(auto listed, WithLeafNodes(tx, {*std::move(tag)}));
    return std::move(listed.front());
  });
}

base::Result<Tag> Tags::Remove(const Actor& actor, const TagName& name) {
  RETURN_IF_ERROR(RequirePermission(actor, Permission::kGovernance));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<Tag> {
    ASSIGN_OR_RETURN(auto tag, store::FindTag(tx, name));
    if (!tag || tag->deleted) {
      return NoTag(name);
    }
    tag->deleted = true;
    tag->updated_at = parts_.clock.Now();
    RETURN_IF_ERROR(store::UpdateTag(tx, *tag));
    RETURN_IF_ERROR(Audit(tx, parts_, actor, TagEvent("TagDeleted", AuditAction::kDelete, *tag)));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return *std::move(tag);
  });
}

}  // namespace louver::service
