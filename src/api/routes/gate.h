#pragma once

#include <functional>
#include <string_view>

#include "api/http/router.h"
#include "base/result.h"
#include "identity/authentication.h"
#include "service/actor.h"

namespace louver::api {

// A handler that knows who is calling.
using ActorHandler =
    std::function<base::Result<http::Response>(const http::Request&, const service::Actor&)>;

// Lets nobody pass whom identity does not know: 401 without a credential, and with a wrong one.
// The note of every answer behind it, errors included, names the caller by login name.
// Every route but health, metrics, the API document and the logins goes through it.
class Gate {
 public:
  // `authentication` must outlive the gate and its routes.
  explicit Gate(identity::Authentication& authentication) : authentication_(authentication) {}

  // Refuses callers with a key for one project (403): most of the API reaches beyond it.
  void Add(http::Router& router, http::Method method, std::string_view pattern,
           ActorHandler handler) const;
  // The same for a route that such a key opens, too. Whatever it does must go by
  // service/data_source_access.h, service/viewer.h or service/project/project_access.h, which keep
  // the caller within the project.
  void AddInProject(http::Router& router, http::Method method, std::string_view pattern,
                    ActorHandler handler) const;
  // The same for a route that is only for callers with `permission`: others get 403 before anything
  // is said about what they sent.
  void AddFor(model::Permission permission, http::Router& router, http::Method method,
              std::string_view pattern, ActorHandler handler) const;

 private:
  identity::Authentication& authentication_;
};

}  // namespace louver::api
