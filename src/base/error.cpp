#include "base/error.h"

namespace louver::base {

std::string_view Name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInvalid:
      return "invalid";
    case ErrorKind::kUnauthenticated:
      return "unauthenticated";
    case ErrorKind::kForbidden:
      return "forbidden";
    case ErrorKind::kNotFound:
      return "not found";
    case ErrorKind::kConflict:
      return "conflict";
    case ErrorKind::kUnprocessable:
      return "unprocessable";
    case ErrorKind::kTooLarge:
      return "too large";
    case ErrorKind::kUnsupportedMediaType:
      return "unsupported media type";
    case ErrorKind::kTimeout:
      return "timeout";
    case ErrorKind::kUnavailable:
      return "unavailable";
    case ErrorKind::kInternal:
      return "internal";
  }
  return "unknown";
}

Error Invalid(std::string message) { return {ErrorKind::kInvalid, std::move(message)}; }
Error Unauthenticated(std::string message) {
  return {ErrorKind::kUnauthenticated, std::move(message)};
}
Error Forbidden(std::string message) { return {ErrorKind::kForbidden, std::move(message)}; }
Error NotFound(std::string message) { return {ErrorKind::kNotFound, std::move(message)}; }
Error Conflict(std::string message) { return {ErrorKind::kConflict, std::move(message)}; }
Error Unprocessable(std::string message) { return {ErrorKind::kUnprocessable, std::move(message)}; }
Error Unavailable(std::string message) { return {ErrorKind::kUnavailable, std::move(message)}; }
Error Internal(std::string message) { return {ErrorKind::kInternal, std::move(message)}; }

}  // namespace louver::base
