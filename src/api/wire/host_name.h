#pragma once

#include <string_view>

namespace louver::api::wire {

// A host name or address as it stands in a connection: nothing that a driver could take for more.
bool IsHostName(std::string_view text);

}  // namespace louver::api::wire
