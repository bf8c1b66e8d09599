#include "service/detection/new_tag.h"

#include "base/assert.h"
#include "base/result.h"

namespace louver::service {

const model::TagName& NewTag() {
  static const model::TagName tag = [] {
    auto parsed = model::TagName::Parse("New");
    LOUVER_ASSERT(parsed.ok());
    return *std::move(parsed);
  }();
  return tag;
}

}  // namespace louver::service
