#include "api/http/error_body.h"

#include <gtest/gtest.h>

namespace louver::api::http {
namespace {

TEST(ErrorBodyTest, EveryKindHasItsStatusAndPhrase) {
  using base::ErrorKind;
  struct {
    ErrorKind kind;
    int status;
    const char* phrase;
  } const cases[] = {
      {ErrorKind::kInvalid, 400, "Bad Request"},
      {ErrorKind::kUnauthenticated, 401, "Unauthorized"},
      {ErrorKind::kForbidden, 403, "Forbidden"},
      {ErrorKind::kNotFound, 404, "Not Found"},
      {ErrorKind::kConflict, 409, "Conflict"},
      {ErrorKind::kUnprocessable, 422, "Unprocessable entity"},
      {ErrorKind::kTooLarge, 413, "Payload Too Large"},
      {ErrorKind::kUnsupportedMediaType, 415, "Unsupported Media Type"},
      {ErrorKind::kTimeout, 504, "Gateway Timeout"},
      {ErrorKind::kUnavailable, 503, "Service Unavailable"},
  };
  for (const auto& test : cases) {
    const Response response = ErrorResponse(base::Error(test.kind, "why"));
    EXPECT_EQ(response.status, test.status);
    EXPECT_EQ(response.body, "{\"statusCode\":" + std::to_string(test.status) + ",\"error\":\"" +
                                 test.phrase + "\",\"message\":\"why\"}");
    EXPECT_EQ(response.content_type, "application/json; charset=utf-8");
  }
}

TEST(ErrorBodyTest, InternalErrorsAndCausesStayInside) {
  EXPECT_EQ(ErrorResponse(base::Internal("disk /dev/x is full").WithCause("errno 28")).body,
            R"({"statusCode":500,"error":"Internal Server Error",)"
            R"("message":"An internal server error occurred"})");
  EXPECT_EQ(ErrorResponse(base::Conflict("taken").WithCause("key 7")).body,
            R"({"statusCode":409,"error":"Conflict","message":"taken"})");
}

TEST(ErrorBodyTest, DetailsBecomeValidation) {
  const base::Error error = base::Unprocessable("The policy is not valid")
                                .WithDetail({"unique", "name", "name \"x\" is taken"});
  EXPECT_EQ(ErrorResponse(error).body,
            R"({"statusCode":422,"error":"Unprocessable entity",)"
            R"("message":"The policy is not valid",)"
            R"("validation":[{"code":"unique","path":"name","message":"name \"x\" is taken"}]})");
}

}  // namespace
}  // namespace louver::api::http
