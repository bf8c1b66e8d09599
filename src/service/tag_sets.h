#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "model/tag.h"

namespace louver::service {

// Sorted, each once: as tags are kept on what carries them.
inline std::vector<model::TagName> InOrder(std::vector<model::TagName> tags) {
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return tags;
}

inline std::vector<model::TagName> Without(std::vector<model::TagName> tags,
                                           const std::vector<model::TagName>& unwanted) {
  std::erase_if(tags, [&](const model::TagName& tag) {
    return std::find(unwanted.begin(), unwanted.end(), tag) != unwanted.end();
  });
  return tags;
}

}  // namespace louver::service
