#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "api/http/dispatcher.h"
#include "api/http/router.h"
#include "api/routes/gate.h"
#include "base/text.h"
#include "identity/administrator.h"
#include "identity/authentication.h"
#include "store/credentials.h"
#include "test/service/office.h"

namespace louver::api {

// What the API answered.
struct Answer {
  int status = 0;
  boost::json::value body;  // null for none

  std::string message() const { return std::string(body.at("message").as_string()); }
};

// An office with routes and people who have API keys; requests go through the dispatcher, without
// sockets.
class Desk {
 public:
  // Adds routes: add(router, gate, office).
  template <typename AddRoutes>
  explicit Desk(AddRoutes add) {
    http::Router router;
    const Gate gate(authentication_);
    add(router, gate, office);
    dispatcher_ = std::make_unique<http::Dispatcher>(std::move(router), base::Log::Silent());
  }

  // A person with an API key; the first to call is whoever was hired last.
  service::Actor Hire(const std::string& userid, std::set<model::Permission> permissions = {}) {
    service::Actor actor = office.Hire(userid, std::move(permissions));
    const base::Secret key = identity::NewApiKey(office.randomness);
    office.Write([&](store::Transaction& tx) -> base::Status {
      RETURN_IF_ERROR(store::InsertApiKey(tx, {{}, actor.caller.user, "test", office.clock.Now()},
                                          identity::ApiKeyHash(key)));
      return base::Ok();
    });
    keys_[userid] = std::string(key.Reveal());
    return actor;
  }

  // `target` with its query; `type` is that of the body.
  Answer Call(const std::string& userid, http::Method method, std::string_view target,
              std::string body = {}, const std::string& type = "application/json") {
    http::Request request;
    request.method = method;
    request.id = "request-1";
    request.peer = "127.0.0.1";
    request.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    if (const auto key = keys_.find(userid); key != keys_.end()) {
      request.headers.push_back({"authorization", key->second});
    }
    request.headers.push_back({"content-type", type});
    const std::string_view path = target.substr(0, target.find('?'));
    for (const auto segment : base::Split(path.substr(1), '/')) request.path.emplace_back(segment);
    if (path.size() < target.size()) {
      for (const auto pair : base::Split(target.substr(path.size() + 1), '&')) {
        const auto equals = pair.find('=');
        request.query.push_back(
            {std::string(pair.substr(0, equals)), std::string(pair.substr(equals + 1))});
      }
    }
    request.body = std::move(body);
    const http::Response response = dispatcher_->Handle(std::move(request));
    return {response.status,
            response.body.empty() ? boost::json::value() : boost::json::parse(response.body)};
  }

  service::Office office;

 private:
  identity::Authentication authentication_{*office.database, office.clock, office.randomness};
  std::unique_ptr<http::Dispatcher> dispatcher_;
  std::map<std::string, std::string> keys_;
};

}  // namespace louver::api
