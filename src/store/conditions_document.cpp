#include "store/conditions_document.h"

#include <utility>

namespace louver::store {

namespace json = boost::json;
using model::TagName;

json::string Word(model::Combine combine) {
  return combine == model::Combine::kAny ? "any" : "all";
}

json::object WriteConditions(const model::UserConditions& conditions) {
  json::array attributes;
  for (const auto& attribute : conditions.attributes) {
    attributes.push_back(json::object{{"name", attribute.name}, {"value", attribute.value}});
  }
  json::object written{{"combine", Word(conditions.combine)},
                       {"groups", json::array(conditions.groups.begin(), conditions.groups.end())},
                       {"attributes", std::move(attributes)}};
  if (!conditions.purposes.empty()) {
    written["purposes"] = json::array(conditions.purposes.begin(), conditions.purposes.end());
  }
  return written;
}

model::Combine ReadCombine(DocumentReader& reader) {
  const std::string word = reader.Text("combine");
  if (word != "any" && word != "all") reader.Fail("unknown way to combine: " + word);
  return word == "any" ? model::Combine::kAny : model::Combine::kAll;
}

TagName ReadTag(DocumentReader& reader, const std::string& text) {
  auto tag = TagName::Parse(text);
  if (tag.ok()) return *std::move(tag);
  reader.Fail("not a tag: " + text);
  return *TagName::Parse("unreadable");
}

model::UserConditions ReadConditions(DocumentReader reader) {
  model::UserConditions conditions;
  conditions.combine = ReadCombine(reader);
  conditions.groups = reader.Texts("groups");
  for (DocumentReader& attribute : reader.Objects("attributes")) {
    conditions.attributes.push_back({attribute.Text("name"), attribute.Text("value")});
    attribute.End();
  }
  if (reader.Has("purposes")) conditions.purposes = reader.Texts("purposes");
  reader.End();
  return conditions;
}

}  // namespace louver::store
