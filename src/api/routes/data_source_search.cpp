#include "api/routes/data_source_search.h"

#include <algorithm>
#include <string>
#include <utility>

#include "api/routes/query.h"
#include "api/wire/data_source.h"

namespace louver::api {
namespace {

using model::ViewState;
using service::SubscriptionStatus;

base::Status AddStates(const std::string& word, std::vector<ViewState>& states) {
  if (word == "passed") {
    states.push_back(ViewState::kCreated);
  } else if (word == "failed") {
    states.push_back(ViewState::kFailed);
  } else if (word == "unknown" || word == "pending") {  // pending is ours
    states.push_back(ViewState::kPending);
    states.push_back(ViewState::kNone);
  } else {
    return base::Invalid("\"status\" must be one of [passed, failed, unknown]");
  }
  return base::Ok();
}

base::Status AddSubscription(const std::string& word, std::vector<SubscriptionStatus>& statuses) {
  // A documented word for a place that nobody has here.
  if (word == "ingest") return base::Ok();
  for (const auto status :
       {SubscriptionStatus::kOwner, SubscriptionStatus::kExpert, SubscriptionStatus::kSubscribed,
        SubscriptionStatus::kPending, SubscriptionStatus::kNotSubscribed}) {
    if (word != wire::Word(status)) continue;
    statuses.push_back(status);
    return base::Ok();
  }
  return base::Invalid(
      "\"subscription\" must be one of [owner, expert, subscribed, pending, not_subscribed, "
      "ingest]");
}

}  // namespace

base::Result<service::DataSourceSearch> ReadDataSourceSearch(const http::Request& request) {
  service::DataSourceSearch search;
  ASSIGN_OR_RETURN(auto text, request.QueryValue("searchText"));
  search.text = std::move(text).value_or("");
  ASSIGN_OR_RETURN(auto schema, request.QueryValue("schema"));
  search.schema = std::move(schema).value_or("");
  for (const std::string& name : ReadList(request, "tag")) {
    ASSIGN_OR_RETURN(model::TagName tag, model::TagName::Parse(name));
    search.tags.push_back(std::move(tag));
  }
  search.columns = ReadList(request, "column");
  search.connection_strings = ReadList(request, "connectionString");
  for (const std::string& word : ReadList(request, "status")) {
    RETURN_IF_ERROR(AddStates(word, search.states));
  }
  for (const std::string& word : ReadList(request, "subscription")) {
    RETURN_IF_ERROR(AddSubscription(word, search.subscriptions));
    search.is_empty = search.subscriptions.empty();
  }
  const auto types = ReadList(request, "blobHandlerType");
  if (!types.empty() && std::find(types.begin(), types.end(), "Redshift") == types.end()) {
    search.is_empty = true;
  }
  // There are no domains, so none has data sources.
  ASSIGN_OR_RETURN(const std::string domain, ReadText(request, "domainId"));
  if (!domain.empty()) search.is_empty = true;
  return search;
}

}  // namespace louver::api
