#include "api/http/dispatcher.h"

#include <fmt/format.h>

#include "api/http/error_body.h"

namespace louver::api::http {
namespace {

Response NotAllowed(Method method, const std::vector<Method>& allowed) {
  std::string list;
  for (const Method candidate : allowed) {
    if (!list.empty()) list += ", ";
    list += Name(candidate);
  }
  Response response =
      ErrorResponse(405, fmt::format("{} is not allowed here. Allowed: {}", Name(method), list));
  response.headers.push_back({"allow", list});
  return response;
}

// What the answer does not say goes to the log.
void Explain(const Request& request, const Route& route, const base::Error& error,
             const base::Log& log) {
  const bool is_ours = StatusOf(error.kind()) >= 500;
  if (!is_ours && error.cause().empty()) return;
  const base::Log request_log = log.ForRequest(request.id);
  const auto write = is_ours ? &base::Log::Error : &base::Log::Warning;
  (request_log.*write)("request failed", {{"route", route.pattern},
                                          {"kind", base::Name(error.kind())},
                                          {"message", error.message()},
                                          {"cause", error.cause()}});
}

}  // namespace

Response Dispatcher::Handle(Request request) const {
  Router::Match match = router_.Find(request.method, request.path);
  if (!match.route) {
    return match.allowed.empty() ? ErrorResponse(404, "Not Found")
                                 : NotAllowed(request.method, match.allowed);
  }
  request.path_captures = std::move(match.captures);
  base::Result<Response> result = match.route->handler(request);
  Response response = result.ok() ? *std::move(result) : ErrorResponse(result.error());
  if (response.note.failure) Explain(request, *match.route, *response.note.failure, log_);
  response.note.route = match.route->pattern;
  return response;
}

}  // namespace louver::api::http
