#include "api/wire/tag_request.h"

#include <string>
#include <utility>

#include <boost/json/value.hpp>

#include "api/decode/reader.h"
#include "api/wire/tag_list.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

base::Result<model::TagName> ReadName(ObjectReader& reader) {
  ASSIGN_OR_RETURN(const ValueReader name, reader.Member("name"));
  return ReadTagName(name);
}

base::Result<service::NewTag> ReadTag(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(model::TagName name, ReadName(reader));
  ASSIGN_OR_RETURN(std::string color, reader.WithDefault<std::string>(
                                          "color", "", {.longest = 100, .may_be_empty = true}));
  ASSIGN_OR_RETURN(std::string description,
                   reader.WithDefault<std::string>("description", "", {.may_be_empty = true}));
  return service::NewTag{std::move(name), std::move(color), std::move(description)};
}

base::Result<service::RootTag> ReadRoot(ObjectReader& reader) {
  ASSIGN_OR_RETURN(model::TagName name, ReadName(reader));
  ASSIGN_OR_RETURN(const bool replaces, reader.WithDefault<bool>("deleteHierarchy", false));
  return service::RootTag{std::move(name), replaces};
}

}  // namespace

base::Result<NewTagsRequest> ReadNewTags(const boost::json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader,
                   ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(const auto tags, reader.RequiredArray("tags", {.least = 1, .most = 1000}));
  NewTagsRequest request;
  for (const ValueReader& tag : tags) {
    ASSIGN_OR_RETURN(service::NewTag read, ReadTag(tag));
    request.tags.push_back(std::move(read));
  }
  ASSIGN_OR_RETURN(auto root, reader.OptionalObject("rootTag"));
  if (root) {
    ASSIGN_OR_RETURN(request.root, ReadRoot(*root));
  }
  return request;
}

}  // namespace louver::api::wire
