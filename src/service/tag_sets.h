#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
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

// Every tag that columns, by their names, are to carry.
inline std::set<model::TagName> TagsOnColumns(
    const std::map<std::string, std::vector<model::TagName>>& by_column) {
  std::set<model::TagName> tags;
  for (const auto& [column, stated] : by_column) tags.insert(stated.begin(), stated.end());
  return tags;
}

}  // namespace louver::service
