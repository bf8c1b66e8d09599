#pragma once

#include <map>
#include <string>
#include <tuple>

#include "api/http/request_observer.h"
#include "base/guarded.h"
#include "base/log.h"
#include "base/metrics.h"

namespace louver::api::http {

// One log line per request, and its metrics: louver_http_requests_total by route, method and
// status, louver_http_request_duration_seconds by route, louver_http_requests_in_flight. Labels
// hold patterns, never paths: what a client sends does not make series.
class AccessLog final : public RequestObserver {
 public:
  // `metrics` must outlive it.
  AccessLog(base::Log log, base::Metrics& metrics);

  void Began() override;
  void Ended(const RequestSummary& summary) override;

 private:
  struct Series {
    base::Counter requests;
    base::Histogram duration;
  };
  using Key = std::tuple<std::string, std::string, int>;  // route, method, status

  Series FindSeries(const RequestSummary& summary);

  base::Log log_;
  base::Metrics& metrics_;
  base::Gauge in_flight_;
  base::Guarded<std::map<Key, Series>> series_;
};

}  // namespace louver::api::http
