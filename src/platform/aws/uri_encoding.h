#pragma once

#include <string>
#include <string_view>

namespace louver::platform::aws {

// Every byte but A-Z a-z 0-9 - . _ ~ as % and two upper-case hexadecimal digits, a blank too: the
// encoding that is signed (IAM User Guide, "Create a signed AWS API request", UriEncode), and fit
// for the body of a form.
std::string UriEncode(std::string_view text);

}  // namespace louver::platform::aws
