#pragma once

#include <string_view>

#include "api/http/request.h"
#include "base/id.h"
#include "base/result.h"

namespace louver::api {

// The id in a path. What is no id names nothing that exists: 404, `No <noun> found with ID <text>.`
template <typename IdType>
base::Result<IdType> PathId(const http::Request& request, std::string_view name,
                            std::string_view noun) {
  const std::string& text = request.PathValue(name);
  if (const auto number = base::ParseIdNumber(text)) return IdType(*number);
  return base::NotFound("No " + std::string(noun) + " found with ID " + text + ".");
}

}  // namespace louver::api
