#include "api/http/access_log.h"

#include <vector>

#include "api/http/method.h"

namespace louver::api::http {
namespace {

const std::vector<double>& DurationBounds() {
  static const std::vector<double> bounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                             0.25,   0.5,   1,      2.5,   5,    10,    30,   60};
  return bounds;
}

std::string MethodLabel(std::string_view method) {
  return ParseMethod(method) ? std::string(method) : "other";
}

}  // namespace

AccessLog::AccessLog(base::Log log, base::Metrics& metrics)
    : log_(std::move(log)),
      metrics_(metrics),
      in_flight_(metrics.FindOrAddGauge("louver_http_requests_in_flight",
                                        "Requests being read, handled or answered")) {}

void AccessLog::Began() { in_flight_.Increment(); }

void AccessLog::Ended(const RequestSummary& summary) {
  in_flight_.Decrement();
  const std::chrono::duration<double> duration = summary.duration;
  const Series series = FindSeries(summary);
  series.requests.Increment();
  series.duration.Observe(duration.count());
  log_.ForRequest(std::string(summary.id))
      .Info("request", {{"method", MethodLabel(summary.method)},
                        {"route", summary.route},
                        {"status", summary.status},
                        {"duration_ms", duration.count() * 1000},
                        {"request_bytes", summary.request_bytes},
                        {"response_bytes", summary.response_bytes},
                        {"user", summary.user},
                        {"peer", summary.peer}});
}

AccessLog::Series AccessLog::FindSeries(const RequestSummary& summary) {
  const std::string route = summary.route.empty() ? "none" : std::string(summary.route);
  Key key(route, MethodLabel(summary.method), summary.status);
  return series_.With([&](std::map<Key, Series>& known) {
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    const Series added{
        metrics_.FindOrAddCounter("louver_http_requests_total", "Requests answered",
                                  {{"route", route},
                                   {"method", std::get<1>(key)},
                                   {"status", std::to_string(summary.status)}}),
        metrics_.FindOrAddHistogram("louver_http_request_duration_seconds",
                                    "From the end of the header to the end of the answer",
                                    DurationBounds(), {{"route", route}})};
    known.emplace(std::move(key), added);
    return added;
  });
}

}  // namespace louver::api::http
