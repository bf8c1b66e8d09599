#pragma once

#include <optional>
#include <string>

#include "model/tag.h"

namespace louver::store {

// A tag's name as the store keeps it. Sets `damaged` when it is none: a tag that is overlooked
// could leave data open.
inline std::optional<model::TagName> ReadTagName(const std::string& text, bool& damaged) {
  auto name = model::TagName::Parse(text);
  if (!name.ok()) {
    damaged = true;
    return std::nullopt;
  }
  return *std::move(name);
}

}  // namespace louver::store
