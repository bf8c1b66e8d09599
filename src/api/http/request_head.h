#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/system/error_code.hpp>

#include "api/http/request.h"
#include "api/http/response.h"
#include "api/http/server.h"

namespace louver::api::http {

using WireHeader = boost::beast::http::request_header<boost::beast::http::fields>;

// Fills `request` from the header as parsed. What comes back is the refusal, if there is one: a
// version, method, target, encoding or header this server does not take.
std::optional<Response> ReadHead(const WireHeader& header, const ServerLimits& limits,
                                 Request& request);

// What to answer when the parser or the transport failed; nothing when the connection is gone.
// `header` is what was parsed so far: without a target, the first line is what was too long.
std::optional<Response> RefusalOfReadError(const boost::system::error_code& error,
                                           const WireHeader& header, const ServerLimits& limits);

// The client's own request id when it is 1 to 64 letters, digits, '.', '_' or '-'.
std::optional<std::string> SaneRequestId(const WireHeader& header);

// "Expect: 100-continue": the client waits for a go-ahead before it sends the body.
bool ExpectsContinue(const WireHeader& header);

}  // namespace louver::api::http
