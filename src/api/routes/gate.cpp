#include "api/routes/gate.h"

#include <utility>

#include "api/http/error_body.h"

namespace louver::api {
namespace {

base::Result<service::Actor> Identify(identity::Authentication& authentication,
                                      const http::Request& request) {
  const auto credential = request.Header("authorization");
  if (!credential || credential->empty()) {
    return base::Unauthenticated("Authentication is required.");
  }
  ASSIGN_OR_RETURN(identity::Caller caller, authentication.Authenticate(*credential));
  return service::Actor{std::move(caller), request.id, request.peer};
}

base::Status RefuseProjectKey(const service::Actor& actor) {
  if (!actor.caller.project) return base::Ok();
  return base::Forbidden(
      "This cannot be asked with an API key for one project, which is for the data sources in it.");
}

}  // namespace

void Gate::Add(http::Router& router, http::Method method, std::string_view pattern,
               ActorHandler handler) const {
  AddInProject(
      router, method, pattern,
      [handler = std::move(handler)](const http::Request& request,
                                     const service::Actor& actor) -> base::Result<http::Response> {
        RETURN_IF_ERROR(RefuseProjectKey(actor));
        return handler(request, actor);
      });
}

void Gate::AddInProject(http::Router& router, http::Method method, std::string_view pattern,
                        ActorHandler handler) const {
  router.Add(method, pattern,
             [&authentication = authentication_, handler = std::move(handler)](
                 const http::Request& request) -> base::Result<http::Response> {
               ASSIGN_OR_RETURN(const service::Actor actor, Identify(authentication, request));
               base::Result<http::Response> result = handler(request, actor);
               // Here, so that the note says who was refused.
               http::Response response =
                   result.ok() ? *std::move(result) : http::ErrorResponse(result.error());
               response.note.user = actor.caller.userid;
               return response;
             });
}

void Gate::AddFor(model::Permission permission, http::Router& router, http::Method method,
                  std::string_view pattern, ActorHandler handler) const {
  Add(router, method, pattern,
      [permission, handler = std::move(handler)](
          const http::Request& request,
          const service::Actor& actor) -> base::Result<http::Response> {
        RETURN_IF_ERROR(service::RequirePermission(actor, permission));
        return handler(request, actor);
      });
}

}  // namespace louver::api
