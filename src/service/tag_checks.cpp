#include "service/tag_checks.h"

#include "store/tags.h"

namespace louver::service {

base::Status CheckTagsExist(store::Transaction& tx, const std::set<model::TagName>& tags) {
  for (const model::TagName& name : tags) {
    ASSIGN_OR_RETURN(const auto tag, store::FindTag(tx, name));
    if (!tag || tag->deleted) {
      return base::Invalid("The tag \"" + name.text() + "\" does not exist.");
    }
  }
  return base::Ok();
}

}  // namespace louver::service
