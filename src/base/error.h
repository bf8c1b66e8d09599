#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace louver::base {

// What kind of failure a caller met. `api` maps a kind to an HTTP status; nothing else does.
enum class ErrorKind {
  kInvalid,          // the request itself is wrong
  kUnauthenticated,  // we do not know who is calling
  kForbidden,        // we know, and they may not
  kNotFound,
  kConflict,       // the state of the object forbids it now
  kUnprocessable,  // well formed, but the world says no (validation tests, unique names)
  kTooLarge,
  kUnsupportedMediaType,
  kTimeout,
  kUnavailable,  // something we depend on is not there at the moment; trying again may help
  kInternal,     // a bug or a broken installation
};

std::string_view Name(ErrorKind kind);

// An expected failure. `message` is public: it is part of the product's contract and never holds a
// secret. `cause` is for the log alone. `details` name single findings (field, reason).
class [[nodiscard]] Error {
 public:
  struct Detail {
    std::string code;
    std::string path;
    std::string message;
    bool operator==(const Detail&) const = default;
  };

  Error(ErrorKind kind, std::string message) : kind_(kind), message_(std::move(message)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& message() const { return message_; }
  const std::string& cause() const { return cause_; }
  const std::vector<Detail>& details() const { return details_; }

  Error WithCause(std::string cause) && {
    cause_ = std::move(cause);
    return std::move(*this);
  }
  Error WithDetail(Detail detail) && {
    details_.push_back(std::move(detail));
    return std::move(*this);
  }

  bool operator==(const Error&) const = default;

 private:
  ErrorKind kind_;
  std::string message_;
  std::string cause_;
  std::vector<Detail> details_;
};

// Shorthands, so that call sites read as sentences.
Error Invalid(std::string message);
Error Unauthenticated(std::string message);
Error Forbidden(std::string message);
Error NotFound(std::string message);
Error Conflict(std::string message);
Error Unprocessable(std::string message);
Error Unavailable(std::string message);
Error Internal(std::string message);

}  // namespace louver::base
