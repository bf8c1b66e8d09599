#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/integration.h"

namespace louver::store {

// The findings of a validation as one JSON document of our own; not the wire format.
std::string EncodeValidation(const model::ValidationResults& results);
base::Result<model::ValidationResults> DecodeValidation(std::string_view document);

}  // namespace louver::store
