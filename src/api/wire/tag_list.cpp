#include "api/wire/tag_list.h"

#include <optional>
#include <string>
#include <utility>

#include <boost/json/value.hpp>

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

base::Result<std::optional<model::TagName>> ReadElement(const ValueReader& value) {
  if (value.value().is_string()) {
    ASSIGN_OR_RETURN(model::TagName tag, ReadTagName(value));
    return std::optional(std::move(tag));
  }
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const ValueReader name, reader.Member("name"));
  ASSIGN_OR_RETURN(model::TagName tag, ReadTagName(name));
  ASSIGN_OR_RETURN(const bool deleted, reader.WithDefault<bool>("deleted", false));
  if (deleted) return std::optional<model::TagName>();
  return std::optional(std::move(tag));
}

}  // namespace

base::Result<model::TagName> ReadTagName(const ValueReader& value) {
  ASSIGN_OR_RETURN(const std::string text,
                   value.As<std::string>({.longest = model::TagName::kMaxBytes}));
  return model::TagName::Parse(text);
}

base::Result<std::vector<model::TagName>> ReadTagList(const ValueReader& value) {
  ASSIGN_OR_RETURN(const auto elements, value.AsArray({.most = 1000}));
  std::vector<model::TagName> tags;
  for (const ValueReader& element : elements) {
    ASSIGN_OR_RETURN(auto tag, ReadElement(element));
    if (tag) tags.push_back(*std::move(tag));
  }
  return tags;
}

}  // namespace louver::api::wire
