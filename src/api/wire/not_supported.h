#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace louver::api::wire {

// Part of the documented API that Louver does not have yet: named, with what to do instead.
inline base::Error NotSupported(std::string_view what, std::string_view advice) {
  return base::Invalid(std::string(what) + " is not supported yet. " + std::string(advice));
}

}  // namespace louver::api::wire
