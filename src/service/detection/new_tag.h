#pragma once

#include "model/tag.h"

namespace louver::service {

// The tag "New": put on data sources and columns that schema monitoring found, and on columns that
// it found changed, until somebody takes it off (Schema Monitoring).
const model::TagName& NewTag();

}  // namespace louver::service
