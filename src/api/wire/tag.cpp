#include "api/wire/tag.h"

#include <boost/json.hpp>

#include "api/wire/instant.h"
#include "base/text.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

// "Discovered > Passport"
std::string DisplayName(const model::TagName& name) {
  std::string display;
  for (const std::string_view part : base::Split(name.text(), '.')) {
    if (!display.empty()) display += " > ";
    display += part;
  }
  return display;
}

}  // namespace

json::object TagObject(const model::Tag& tag, bool has_leaf_nodes) {
  return {{"id", tag.id.value()},
          {"name", tag.name.text()},
          {"displayName", DisplayName(tag.name)},
          {"source", tag.source},
          {"color", TextOrNull(tag.color)},
          {"description", TextOrNull(tag.description)},
          {"systemCreated", tag.system_created},
          {"deleted", tag.deleted},
          {"hasLeafNodes", has_leaf_nodes},
          {"createdBy", tag.created_by.value()},
          {"createdAt", Time(tag.created_at)},
          {"updatedAt", Time(tag.updated_at)}};
}

json::object AppliedTagObject(const model::TagName& tag) {
  return {{"name", tag.text()},
          {"displayName", DisplayName(tag)},
          {"source", "curated"},
          {"deleted", false}};
}

json::array AppliedTags(const std::vector<model::TagName>& tags) {
  json::array array;
  for (const model::TagName& tag : tags) array.push_back(AppliedTagObject(tag));
  return array;
}

}  // namespace louver::api::wire
