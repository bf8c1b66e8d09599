#pragma once

#include <string_view>

namespace louver::platform::postgresql {

// One host name or address. The driver would take a path for a socket and a comma for a list of
// hosts; we do not.
bool IsSingleHost(std::string_view host);

// 127.0.0.0/8, ::1 and localhost: traffic that does not leave the machine.
bool IsLoopback(std::string_view host);

}  // namespace louver::platform::postgresql
