#pragma once

#include <type_traits>
#include <utility>

#include <tl/expected.hpp>

#include "base/assert.h"
#include "base/error.h"

namespace louver::base {

// A value, or the Error that explains why there is none. Expected failures travel this way;
// exceptions are for bugs and foreign libraries (docs/decisions/0002-errors-are-values.md).
//
//   Result<User> GetUser(UserId id);
//   ASSIGN_OR_RETURN(User user, GetUser(id));
//
// Reading the value of a failed result is a bug and aborts.
template <typename T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_(std::move(value)) {}                           // NOLINT: implicit
  Result(Error error) : state_(tl::make_unexpected(std::move(error))) {}  // NOLINT: implicit

  bool ok() const { return state_.has_value(); }
  explicit operator bool() const { return ok(); }

  T& operator*() & { return Checked(); }
  const T& operator*() const& { return const_cast<Result*>(this)->Checked(); }
  T&& operator*() && { return std::move(Checked()); }
  T* operator->() { return &Checked(); }
  const T* operator->() const { return &const_cast<Result*>(this)->Checked(); }

  const Error& error() const& {
    LOUVER_ASSERT(!ok());
    return state_.error();
  }
  Error&& error() && {
    LOUVER_ASSERT(!ok());
    return std::move(state_.error());
  }

  // Says at the call site that failing is fine here.
  void IgnoreError() const {}

 private:
  T& Checked() {
    LOUVER_ASSERT(ok());
    return *state_;
  }

  tl::expected<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error) : state_(tl::make_unexpected(std::move(error))) {}  // NOLINT: implicit

  bool ok() const { return state_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const& {
    LOUVER_ASSERT(!ok());
    return state_.error();
  }
  Error&& error() && {
    LOUVER_ASSERT(!ok());
    return std::move(state_.error());
  }
  void IgnoreError() const {}

 private:
  tl::expected<void, Error> state_;
};

using Status = Result<void>;

inline Status Ok() { return {}; }

}  // namespace louver::base

#define LOUVER_CONCAT_INNER(a, b) a##b
#define LOUVER_CONCAT(a, b) LOUVER_CONCAT_INNER(a, b)

// ASSIGN_OR_RETURN(auto user, store.GetUser(id)); leaves the function with the error if there is
// one.
#define ASSIGN_OR_RETURN(declaration, expression) \
  ASSIGN_OR_RETURN_AS(LOUVER_CONCAT(louver_result_, __LINE__), declaration, expression)
#define ASSIGN_OR_RETURN_AS(result, declaration, expression) \
  auto result = (expression);                                \
  if (!result.ok()) return std::move(result).error();        \
  declaration = *std::move(result)

// The same for a result whose value does not matter.
#define RETURN_IF_ERROR(expression)                             \
  do {                                                          \
    if (auto louver_status = (expression); !louver_status.ok()) \
      return std::move(louver_status).error();                  \
  } while (false)
