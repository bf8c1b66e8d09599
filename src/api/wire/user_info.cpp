#include "api/wire/user_info.h"

#include <optional>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/instant.h"
#include "api/wire/person.h"
#include "api/wire/redacted.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

using decode::ObjectReader;

constexpr std::size_t kLongestUri = 2'048;

base::Result<std::optional<service::NewUserInfoSource::Login>> ReadLogin(ObjectReader& body) {
  std::optional<service::NewUserInfoSource::Login> login;
  ASSIGN_OR_RETURN(auto reader, body.OptionalObject("authentication"));
  if (!reader) return login;
  login.emplace();
  ASSIGN_OR_RETURN(login->username, reader->Required<std::string>("username"));
  ASSIGN_OR_RETURN(login->password, reader->Optional<base::Secret>("password"));
  if (login->password && login->password->Reveal() == kRedacted) login->password.reset();
  RETURN_IF_ERROR(reader->Finish());
  return login;
}

json::value Authentication(const store::UserInfoSource& source) {
  if (source.username.empty()) return nullptr;
  return json::object{{"username", source.username}, {"password", kRedacted}};
}

json::object FailureObject(const store::UserInfoFailure& failure) {
  return {{"profileId", failure.user.value()},
          {"userid", failure.userid},
          {"reason", failure.reason},
          {"lastExternalRefresh", Time(failure.refresh)}};
}

}  // namespace

base::Result<service::NewUserInfoSource> ReadUserInfoSource(const json::value& body) {
  ASSIGN_OR_RETURN(ObjectReader reader, ObjectReader::Open(body));
  service::NewUserInfoSource source;
  ASSIGN_OR_RETURN(source.uri, reader.Required<std::string>("uri", {.longest = kLongestUri}));
  ASSIGN_OR_RETURN(source.login, ReadLogin(reader));
  ASSIGN_OR_RETURN(source.attributes, reader.WithDefault<bool>("syncAttributes", true));
  ASSIGN_OR_RETURN(source.groups, reader.WithDefault<bool>("syncGroups", true));
  for (const char* answered : {"enabled", "people", "failures"}) reader.Ignore(answered);
  RETURN_IF_ERROR(reader.Finish());
  return source;
}

json::object UserInfoObject(const service::UserInfoState& state) {
  if (!state.source) {
    return {{"enabled", false},          {"uri", nullptr},        {"authentication", nullptr},
            {"syncAttributes", nullptr}, {"syncGroups", nullptr}, {"people", nullptr},
            {"failures", nullptr}};
  }
  json::array failures;
  for (const auto& failure : state.failures.items) failures.push_back(FailureObject(failure));
  return {
      {"enabled", true},
      {"uri", state.source->uri},
      {"authentication", Authentication(*state.source)},
      {"syncAttributes", state.source->attributes},
      {"syncGroups", state.source->groups},
      {"people", json::object{{"known", state.progress.known},
                              {"failed", state.progress.failed},
                              {"waiting", state.progress.waiting}}},
      {"failures", json::object{{"count", state.failures.total}, {"hits", std::move(failures)}}}};
}

json::object UserInfoObject(const platform::UserInfo& info) {
  json::array groups;
  for (const std::string& name : info.groups) groups.push_back(json::object{{"name", name}});
  return {{"groups", std::move(groups)}, {"authorizations", AttributesObject(info.attributes)}};
}

}  // namespace louver::api::wire
