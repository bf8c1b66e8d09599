#include "api/http/error_body.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace louver::api::http {
namespace {

constexpr std::string_view kInternalMessage = "An internal server error occurred";

Response FromBody(int status, const boost::json::object& body) {
  Response response;
  response.status = status;
  response.body = boost::json::serialize(body);
  return response;
}

boost::json::object Body(int status, std::string_view message) {
  return {{"statusCode", status},
          {"error", boost::json::string_view(ReasonPhrase(status))},
          {"message", boost::json::string_view(message)}};
}

boost::json::object Body(const base::Error& error) {
  const int status = StatusOf(error.kind());
  if (status == 500) return Body(status, kInternalMessage);
  boost::json::object body = Body(status, error.message());
  if (!error.details().empty()) {
    boost::json::array& validation = body["validation"].emplace_array();
    for (const base::Error::Detail& detail : error.details()) {
      validation.push_back(
          {{"code", detail.code}, {"path", detail.path}, {"message", detail.message}});
    }
  }
  return body;
}

}  // namespace

std::string_view ReasonPhrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Payload Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable entity";  // documented with a small e
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Unknown";
  }
}

int StatusOf(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::kInvalid:
      return 400;
    case base::ErrorKind::kUnauthenticated:
      return 401;
    case base::ErrorKind::kForbidden:
      return 403;
    case base::ErrorKind::kNotFound:
      return 404;
    case base::ErrorKind::kConflict:
      return 409;
    case base::ErrorKind::kUnprocessable:
      return 422;
    case base::ErrorKind::kTooLarge:
      return 413;
    case base::ErrorKind::kUnsupportedMediaType:
      return 415;
    case base::ErrorKind::kTimeout:
      return 504;
    case base::ErrorKind::kUnavailable:
      return 503;
    case base::ErrorKind::kInternal:
      return 500;
  }
  return 500;
}

Response ErrorResponse(int status, std::string_view message) {
  return FromBody(status, Body(status, status == 500 ? kInternalMessage : message));
}

Response ErrorResponse(const base::Error& error) {
  Response response = FromBody(StatusOf(error.kind()), Body(error));
  response.note.failure = error;
  return response;
}

}  // namespace louver::api::http
