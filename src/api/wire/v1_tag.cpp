#include "api/wire/v1_tag.h"

#include <boost/json.hpp>

namespace louver::api::wire {

using decode::ObjectReader;
using decode::ValueReader;

boost::json::object V1TagObject(const model::TagName& tag, const std::set<std::string>& all_tags) {
  const std::string below = tag.text() + ".";
  const auto next = all_tags.lower_bound(below);
  return {{"name", tag.text()},
          {"hasLeafNodes", next != all_tags.end() && next->starts_with(below)},
          {"source", "curated"}};
}

base::Result<model::TagName> ReadV1Tag(const ValueReader& value) {
  constexpr decode::TextRule kRule{.longest = model::TagName::kMaxBytes};
  if (value.value().is_string()) {
    ASSIGN_OR_RETURN(const std::string text, value.As<std::string>(kRule));
    return model::TagName::Parse(text);
  }
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const std::string text, reader.Required<std::string>("name", kRule));
  RETURN_IF_ERROR(reader.Finish());
  return model::TagName::Parse(text);
}

base::Result<model::TagName> ReadV1Tag(ObjectReader& parent, std::string_view member) {
  ASSIGN_OR_RETURN(const ValueReader value, parent.Member(member));
  return ReadV1Tag(value);
}

}  // namespace louver::api::wire
