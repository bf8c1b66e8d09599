#pragma once

#include <utility>

#include "base/error.h"
#include "base/result.h"

namespace louver::service {

// A platform's refusal, as the answer to the request that led to it: the request was well formed,
// the world says no (kUnprocessable).
base::Error AsAnswer(const base::Error& error);

template <typename T>
base::Result<T> AsAnswer(base::Result<T> result) {
  if (!result.ok()) return AsAnswer(result.error());
  return result;
}

}  // namespace louver::service
