#include "api/wire/access_request.h"

#include <boost/json.hpp>

#include "api/wire/data_source.h"
#include "api/wire/instant.h"
#include "api/wire/subscription_words.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

// What an asker may say of their own, in characters of JSON.
constexpr std::size_t kLongestMetadata = 4'096;

json::object PersonObject(const model::User& user) {
  return {{"id", user.id.value()}, {"name", user.name}, {"email", TextOrNull(user.email)}};
}

template <typename IdType>
json::value IdOrNull(const std::optional<IdType>& id) {
  return id ? json::value(id->value()) : json::value(nullptr);
}

}  // namespace

base::Result<service::SubscriptionWish> ReadSubscriptionWish(decode::ObjectReader& body) {
  service::SubscriptionWish wish;
  const auto metadata = body.FindMember("metadata");
  if (metadata && !metadata->is_null()) {
    if (!metadata->value().is_object()) return metadata->Refusal("must be an object");
    wish.metadata = json::serialize(metadata->value());
    if (wish.metadata.size() > kLongestMetadata) {
      return metadata->Refusal("is longer than " + std::to_string(kLongestMetadata) +
                               " characters");
    }
  }
  const auto approvals = body.FindMember("approvals");
  if (!approvals || approvals->is_null()) return wish;
  ASSIGN_OR_RETURN(const auto elements, approvals->AsArray({.most = 16}));
  for (const decode::ValueReader& element : elements) {
    ASSIGN_OR_RETURN(decode::ObjectReader choice, element.AsObject());
    ASSIGN_OR_RETURN(const auto approver, choice.RequiredOneOf("requiredPermission", kApprovers));
    ASSIGN_OR_RETURN(const auto person, choice.Required<std::int64_t>("approverId", {.least = 1}));
    wish.choices.push_back({approver, model::UserId(person)});
  }
  return wish;
}

json::array ApprovalRecords(const service::RequestDetail& detail) {
  json::array records;
  for (std::size_t i = 0; i < detail.request.approvals.size(); ++i) {
    const model::ApprovalRecord& record = detail.request.approvals[i];
    const auto& decider = detail.deciders[i];
    const auto who = record.decided_by ? record.decided_by : record.chosen;
    records.push_back(
        {{"subscriptionId", detail.request.id.value()},
         {"requiredPermission", WordOf(kApprovers, record.approval.approver)},
         {"specificApproverRequired", record.approval.specific},
         {"state", model::Name(record.state)},
         {"approverId", IdOrNull(who)},
         {"approver", decider ? json::value(PersonObject(*decider)) : json::value(nullptr)},
         {"ownerModelId", nullptr},
         {"ownerModelName", nullptr},
         {"updatedAt", Time(record.decided_at)}});
  }
  return records;
}

json::object PendingRequestObject(const service::RequestDetail& detail) {
  json::object entity = PersonObject(detail.user);
  entity["type"] = "profile";
  return {{"id", detail.request.id.value()},
          {"createdAt", Time(detail.request.created_at)},
          {"metadata", json::parse(detail.request.metadata)},
          {"model",
           {{"type", "datasource"},
            {"id", detail.request.data_source.value()},
            {"name", detail.data_source_name}}},
          {"entity", std::move(entity)},
          {"approvals", ApprovalRecords(detail)}};
}

json::object RequestHistoryObject(const service::RequestDetail& detail) {
  json::object object = PendingRequestObject(detail);
  object["state"] = model::Name(detail.request.state);
  object["denialReasoning"] = TextOrNull(detail.request.denial_reasoning);
  object["updatedAt"] = Time(detail.request.updated_at);
  return object;
}

json::object RequestedMemberObject(const service::RequestDetail& detail) {
  model::Member place;
  place.id = detail.request.id;
  place.created_at = detail.request.created_at;
  place.updated_at = detail.request.updated_at;
  json::object object = MemberObject({place, detail.user});
  object["approved"] = false;
  object["state"] = "pending";
  object["approvals"] = ApprovalRecords(detail);
  return object;
}

}  // namespace louver::api::wire
