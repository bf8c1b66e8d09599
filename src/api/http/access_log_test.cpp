#include "api/http/access_log.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::api::http {
namespace {

RequestSummary Answered(std::string_view method, std::string_view route, int status) {
  RequestSummary summary;
  summary.method = method;
  summary.route = route;
  summary.status = status;
  summary.id = "r1";
  summary.user = "7";
  summary.peer = "127.0.0.1";
  summary.request_bytes = 3;
  summary.response_bytes = 15;
  summary.duration = std::chrono::microseconds(1500);
  return summary;
}

TEST(AccessLogTest, WritesALineForEachRequest) {
  base::Metrics metrics;
  testing::internal::CaptureStderr();
  AccessLog log(base::Log::ToStandardError(), metrics);
  log.Began();
  log.Ended(Answered("GET", "/integrations/{id}", 200));
  const std::string line = testing::internal::GetCapturedStderr();
  EXPECT_EQ(line.substr(line.find("\"event\"")),
            R"("event":"request","request":"r1","method":"GET","route":"/integrations/{id}",)"
            R"("status":200,"duration_ms":1.500,"request_bytes":3,"response_bytes":15,)"
            R"("user":"7","peer":"127.0.0.1"})"
            "\n");
}

TEST(AccessLogTest, CountsByPatternAndNeverByWhatAClientSent) {
  base::Metrics metrics;
  AccessLog log(base::Log::Silent(), metrics);
  for (int i = 0; i < 3; ++i) log.Began();
  log.Ended(Answered("GET", "/tag/{name}", 200));
  log.Ended(Answered("EVIL\"METHOD", "", 501));
  const std::string text = metrics.Text();
  for (const char* line :
       {"louver_http_requests_total{method=\"GET\",route=\"/tag/{name}\",status=\"200\"} 1\n",
        "louver_http_requests_total{method=\"other\",route=\"none\",status=\"501\"} 1\n",
        "louver_http_requests_in_flight 1\n",
        "louver_http_request_duration_seconds_bucket{route=\"/tag/{name}\",le=\"0.0025\"} 1\n",
        "louver_http_request_duration_seconds_bucket{route=\"/tag/{name}\",le=\"0.001\"} 0\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

}  // namespace
}  // namespace louver::api::http
