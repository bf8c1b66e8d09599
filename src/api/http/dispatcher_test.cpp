#include "api/http/dispatcher.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::api::http {
namespace {

Response Ask(base::Error error, std::string& logged) {
  Router router;
  router.Add(Method::kGet, "/x/{id}",
             [&](const Request&) -> base::Result<Response> { return error; });
  testing::internal::CaptureStderr();
  const Dispatcher dispatcher(std::move(router), base::Log::ToStandardError());
  Request request;
  request.path = {"x", "5"};
  request.id = "r1";
  Response response = dispatcher.Handle(std::move(request));
  logged = testing::internal::GetCapturedStderr();
  return response;
}

TEST(DispatcherTest, TheCauseGoesToTheLogAndNotToTheClient) {
  std::string logged;
  const Response response = Ask(base::Internal("table gone").WithCause("errno 2"), logged);
  EXPECT_EQ(response.body, R"({"statusCode":500,"error":"Internal Server Error",)"
                           R"("message":"An internal server error occurred"})");
  EXPECT_EQ(response.note.route, "/x/{id}");
  EXPECT_NE(logged.find(R"("level":"error","event":"request failed","request":"r1",)"
                        R"("route":"/x/{id}","kind":"internal","message":"table gone",)"
                        R"("cause":"errno 2"})"),
            std::string::npos)
      << logged;
}

TEST(DispatcherTest, ExpectedErrorsAreLoggedOnlyForTheirCause) {
  std::string logged;
  EXPECT_EQ(Ask(base::NotFound("none"), logged).status, 404);
  EXPECT_EQ(logged, "");
  EXPECT_EQ(Ask(base::Unprocessable("no").WithCause("SQLSTATE 1"), logged).status, 422);
  EXPECT_NE(logged.find("\"level\":\"warning\""), std::string::npos);
}

}  // namespace
}  // namespace louver::api::http
