#include "api/wire/place.h"

#include <utility>

#include <boost/json.hpp>

#include "api/wire/access_request.h"
#include "api/wire/data_source.h"
#include "api/wire/subscription_words.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

struct Shown {
  model::DataSourceId data_source;
  json::object member;  // as the list of members shows it
  json::value metadata = json::object();
};

// A place that somebody gave holds whatever the policies say ("override"); one that rests on
// meeting them, or on an approval that they ask for, does not. Places are for reading alone.
json::object Place(Shown shown, std::optional<model::MemberBasis> basis) {
  json::object object = std::move(shown.member);
  object["isSubscriptionOverride"] = basis == model::MemberBasis::kGiven;
  object["policy"] = basis == model::MemberBasis::kQualified;
  object["id"] = object.at("subscriptionId");
  object["modelId"] = base::ToString(shown.data_source);
  object["modelType"] = "datasource";
  object["metadata"] = std::move(shown.metadata);
  object["denialReasoning"] = nullptr;
  if (!object.contains("group")) object["group"] = nullptr;
  object["expiration"] = object.at("subscriptionExpiration");
  object["acknowledgeRequired"] = false;
  object["accessGrant"] = WordOf(kGrants, model::AccessGrant::kRead);
  return object;
}

}  // namespace

json::object PlaceObject(const service::MemberDetail& detail) {
  return Place({detail.member.data_source, MemberObject(detail)}, detail.member.basis);
}

json::object PlaceObject(const service::GroupMemberDetail& detail) {
  return Place({detail.place.data_source, MemberObject(detail)}, model::MemberBasis::kGiven);
}

json::object PlaceObject(const service::RequestDetail& detail) {
  return Place({detail.request.data_source, RequestedMemberObject(detail),
                json::parse(detail.request.metadata)},
               std::nullopt);
}

}  // namespace louver::api::wire
