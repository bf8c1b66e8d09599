#pragma once

#include <string>
#include <vector>

#include "model/tag.h"

namespace louver::model {

// What the owners of a data source sign when a data policy applies there. It is an acknowledgement:
// the policy is in force before and without it (Policies, 3.10).
struct Certification {
  std::string label;
  std::string text;
  std::vector<TagName> tags = {};
  bool recertify = false;  // whoever signed has to sign again when it changes

  bool operator==(const Certification&) const = default;
};

}  // namespace louver::model
