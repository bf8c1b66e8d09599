#pragma once

#include <string>
#include <vector>

namespace louver::model {

enum class Combine { kAny, kAll };

// Facts about a person, joined by one conjunction. At least one condition, or it is not stated.
struct UserConditions {
  struct Attribute {
    std::string name;
    std::string value;
    bool operator==(const Attribute&) const = default;
  };

  Combine combine = Combine::kAny;
  std::vector<std::string> groups;
  std::vector<Attribute> attributes;
  std::vector<std::string> purposes = {};  // acted under now; in data policies alone

  bool operator==(const UserConditions&) const = default;
};

}  // namespace louver::model
