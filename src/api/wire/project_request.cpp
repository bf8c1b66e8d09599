#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/data_request.h"
#include "api/wire/not_supported.h"
#include "api/wire/project.h"
#include "api/wire/schema_evolution.h"

namespace louver::api::wire {
namespace {

namespace json = boost::json;
using decode::ObjectReader;

constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLongestText = 64 * 1024;

// Nothing, for what a project of a schema has none of: null, false, [] and {}.
bool IsNothing(const json::value& value) {
  return value.is_null() || (value.is_bool() && !value.get_bool()) ||
         (value.is_array() && value.get_array().empty()) ||
         (value.is_object() && value.get_object().empty());
}

base::Status RefuseOtherKinds(ObjectReader& body) {
  for (const std::string_view name : {"purposes", "stagedPurposes", "allowMaskedJoins",
                                      "equalization", "workspace", "snowflake"}) {
    const auto member = body.FindMember(name);
    if (!member || IsNothing(member->value())) continue;
    return NotSupported("\"" + std::string(name) + "\"", "A project of a schema has none.");
  }
  const auto policy = body.FindMember("subscriptionPolicy");
  ASSIGN_OR_RETURN(const auto type, body.WithDefault<std::string>("subscriptionType", "manual"));
  if ((policy && !IsNothing(policy->value())) || type != "manual") {
    return NotSupported("A subscription policy of a project",
                        "Write a global policy for the data sources of the schema with POST "
                        "/policy/global or POST /api/v2/policy.");
  }
  return base::Ok();
}

base::Status ReadEvolution(ObjectReader& body, service::ProjectChange& change) {
  ASSIGN_OR_RETURN(auto evolution, body.OptionalObject("schemaEvolution"));
  if (!evolution) return base::Ok();
  ASSIGN_OR_RETURN(const auto owner,
                   evolution->Optional<std::int64_t>("ownerProfileId", {.least = 1}));
  if (owner) change.owner = model::UserId(*owner);
  ASSIGN_OR_RETURN(const auto disabled, evolution->Optional<bool>("disabled"));
  if (disabled) change.is_monitored = !*disabled;
  ASSIGN_OR_RETURN(NameFormats formats, ReadNameFormats(*evolution));
  change.data_source_format = std::move(formats.data_source);
  change.table_format = std::move(formats.table);
  change.schema_format = std::move(formats.schema);
  return base::Ok();
}

}  // namespace

base::Result<service::ProjectChange> ReadProjectChange(const json::value& value) {
  ASSIGN_OR_RETURN(ObjectReader body,
                   ObjectReader::Open(value, {}, decode::UnknownMembers::kIgnored));
  service::ProjectChange change;
  ASSIGN_OR_RETURN(change.name, body.Optional<std::string>("name", {.longest = kLongestName}));
  const decode::TextRule text{.longest = kLongestText, .may_be_empty = true};
  ASSIGN_OR_RETURN(change.description, body.Optional<std::string>("description", text));
  ASSIGN_OR_RETURN(change.documentation, body.Optional<std::string>("documentation", text));
  ASSIGN_OR_RETURN(change.disabled, body.Optional<bool>("deleted"));
  if (const auto tags = body.FindMember("tags")) {
    ASSIGN_OR_RETURN(const auto list, tags->AsArray());
    change.tags.emplace();
    if (!list.empty()) {
      ASSIGN_OR_RETURN(change.tags, ReadAppliedTags(tags->value()));
    }
  }
  RETURN_IF_ERROR(ReadEvolution(body, change));
  RETURN_IF_ERROR(RefuseOtherKinds(body));
  return change;
}

}  // namespace louver::api::wire
