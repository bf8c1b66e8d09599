#pragma once

#include <optional>
#include <string_view>

namespace louver::api::http {

// The request methods the server passes on; any other is answered with 501.
enum class Method { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions };

// "GET". Methods are case-sensitive (RFC 9110, 9.1).
std::string_view Name(Method method);
std::optional<Method> ParseMethod(std::string_view name);

}  // namespace louver::api::http
