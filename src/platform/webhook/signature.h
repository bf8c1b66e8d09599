#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/secret.h"

namespace louver::platform::webhook {

// "t=<seconds since 1970>,v1=<HMAC-SHA256 of "<seconds>.<body>" in hexadecimal digits>": a receiver
// with the key can tell who sent the body, and how old it is.
std::string Signature(const base::Secret& key, base::Instant at, std::string_view body);

}  // namespace louver::platform::webhook
