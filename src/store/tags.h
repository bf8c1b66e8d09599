#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/tag.h"
#include "store/transaction.h"

// The list of tags. What carries a tag keeps it by name and does not depend on this list: a tag
// that is deleted here stays where it is, so that no policy loosens (Tags Reference Guide).
namespace louver::store {

// Ignores `tag.id`. kConflict (detail "unique", tags.name) when the name is taken, also by a
// deleted tag.
base::Result<model::TagId> InsertTag(Transaction& tx, const model::Tag& tag);
// Replaces everything but id, name and created_at. kNotFound.
base::Status UpdateTag(Transaction& tx, const model::Tag& tag);

// Gives the tag and those below it a name below `to`, in the list and on everything that carries
// them. No tag may have been called one of the new names, deleted ones included.
base::Status RenameTags(Transaction& tx, const model::TagName& from, const model::TagName& to,
                        base::Instant now);

base::Result<model::Tag> GetTag(Transaction& tx, model::TagId id);
// Deleted ones too.
base::Result<std::optional<model::Tag>> FindTag(Transaction& tx, const model::TagName& name);

struct TagFilter {
  std::string search_text = {};      // anywhere in the name, ignoring ASCII case
  std::string source = {};           // exact; empty for every source
  std::string excluded_source = {};  // exact; empty for none
  bool with_deleted = false;
};
// By name, at most `limit`.
base::Result<std::vector<model::Tag>> ListTags(Transaction& tx, const TagFilter& filter,
                                               std::int64_t limit);

}  // namespace louver::store
