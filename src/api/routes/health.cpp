#include "api/routes/health.h"

namespace louver::api {

void AddHealthRoutes(http::Router& router, std::function<bool()> is_ready,
                     const base::Metrics& metrics) {
  router.Add(http::Method::kGet, "/healthz",
             [](const http::Request&) { return http::Response{.body = R"({"status":"ok"})"}; });
  router.Add(
      http::Method::kGet, "/readyz",
      [is_ready = std::move(is_ready)](const http::Request&) -> base::Result<http::Response> {
        if (!is_ready()) return base::Unavailable("Starting or stopping");
        return http::Response{.body = R"({"status":"ready"})"};
      });
  router.Add(http::Method::kGet, "/metrics", [&metrics](const http::Request&) {
    return http::Response{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                          .body = metrics.Text()};
  });
}

}  // namespace louver::api
