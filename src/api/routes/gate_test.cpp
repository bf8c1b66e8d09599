#include "api/routes/gate.h"

#include <gtest/gtest.h>

#include "api/http/dispatcher.h"
#include "service/credentials.h"
#include "test/service/office.h"

namespace louver::api {
namespace {

class GateTest : public testing::Test {
 protected:
  // What a route that fails for everybody answers to this header.
  http::Response Ask(std::optional<std::string> authorization) {
    http::Router router;
    Gate(authentication_)
        .Add(router, http::Method::kGet, "/x",
             [](const http::Request& request,
                const service::Actor& actor) -> base::Result<http::Response> {
               EXPECT_EQ(actor.request_id, request.id);
               EXPECT_EQ(actor.ip, request.peer);
               return base::Internal("disk full").WithCause("errno 28");
             });
    http::Request request;
    request.path = {"x"};
    request.id = "request-7";
    request.peer = "192.0.2.7";
    if (authorization) request.headers.push_back({"authorization", *authorization});
    testing::internal::CaptureStderr();
    http::Response response =
        http::Dispatcher(std::move(router), base::Log::ToStandardError()).Handle(request);
    logged_ = testing::internal::GetCapturedStderr();
    return response;
  }

  service::Office office_;
  identity::Authentication authentication_{*office_.database, office_.clock, office_.randomness};
  std::string logged_;
};

TEST_F(GateTest, WithoutACredentialAndWithAWrongOneNobodyPasses) {
  const std::string missing =
      R"({"statusCode":401,"error":"Unauthorized","message":"Authentication is required."})";
  const std::string wrong = R"({"statusCode":401,"error":"Unauthorized",)"
                            R"("message":"The API key or token is not valid or has expired."})";
  EXPECT_EQ(Ask(std::nullopt).body, missing);
  EXPECT_EQ(Ask("").body, missing);
  for (const char* bad : {"nonsense", "Bearer nonsense", "Bearer", "Basic YTpi"}) {
    const http::Response response = Ask(bad);
    EXPECT_EQ(response.status, 401) << bad;
    EXPECT_EQ(response.body, wrong) << bad;
    EXPECT_EQ(response.note.user, "");
  }
}

TEST_F(GateTest, AnErrorBehindItSaysInTheLogsWhoMetItAndWhy) {
  const service::Actor ana = office_.Hire("ana");
  const auto made = service::Credentials(office_.parts, authentication_).CreateApiKey(ana, "test");
  ASSERT_TRUE(made.ok());
  const http::Response response = Ask("Bearer " + std::string(made->secret.Reveal()));
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.note.user, "ana");
  EXPECT_EQ(response.note.route, "/x");
  EXPECT_EQ(response.body.find("errno"), std::string::npos);
  EXPECT_NE(logged_.find("errno 28"), std::string::npos);
}

}  // namespace
}  // namespace louver::api
