#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "model/person.h"

// How reports write what is not text.
namespace louver::service {

std::string InstantCell(const std::optional<base::Instant>& instant);
// "state: CA, NY; team: blue"
std::string AttributesCell(const model::Attributes& attributes);

}  // namespace louver::service
