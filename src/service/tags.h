#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/tag.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

struct NewTag {
  model::TagName name;
  std::string color, description;
};

// The tag that new ones lie below.
struct RootTag {
  model::TagName name;
  // The tags sent are all there are to be below it. Clients of the documented product send this
  // when they add a child, too (Manage Tags), so nothing is deleted by it: see Create.
  bool is_whole = false;
};

struct ListedTag {
  model::Tag tag;
  bool has_leaf_nodes = false;  // there are tags below it
};

struct TagSearch {
  std::string search_text;      // anywhere in the name, ignoring ASCII case
  std::string source;           // empty for every source
  std::string excluded_source;  // empty for none
  std::vector<model::TagName> excluded_hierarchies;
  std::int64_t limit = kMostListed;

  static constexpr std::int64_t kMostListed = 100'000;
};

// The list of tags that may be put on columns and data sources. Everybody sees it, changes need
// GOVERNANCE.
class Tags {
 public:
  explicit Tags(Parts& parts) : parts_(parts) {}

  // By name, without deleted ones.
  base::Result<std::vector<ListedTag>> List(const Actor& actor, const TagSearch& search);

  // Makes the tags, all or none, with every parent that is missing; returns what was made, by name.
  // A deleted tag is made again. `root`, if given, may exist already. kInvalid when a tag exists,
  // is named twice, or does not lie below `root`. With `is_whole` those that exist stay as they
  // are, and kInvalid names a tag below `root` that was not sent.
  base::Result<std::vector<ListedTag>> Create(const Actor& actor, const std::vector<NewTag>& tags,
                                              const std::optional<RootTag>& root);

  // Gives the tag and those below it another name, on everything that carries them. kConflict when
  // a policy speaks of one of them, or applies to them by a tag above: it would apply to other
  // columns than before. kInvalid when the new name is taken, also by a deleted tag; kNotFound.
  base::Result<ListedTag> Rename(const Actor& actor, const model::TagName& from,
                                 const model::TagName& to);

  // Takes the tag from the list, so that nobody uses it anew. It stays where it is, and policies
  // apply there as before (Tags Reference Guide: deliberate, to avoid exposure); tags below it stay
  // listed. kNotFound.
  base::Result<model::Tag> Remove(const Actor& actor, const model::TagName& name);

 private:
  Parts& parts_;
};

}  // namespace louver::service
