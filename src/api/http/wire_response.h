#pragma once

#include <string>
#include <string_view>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "api/http/response.h"

namespace louver::api::http {

using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

// What an answer owes to its request and its connection rather than to its handler.
struct ReplyContext {
  unsigned version = 11;  // of HTTP: 10 or 11
  bool keep_alive = true;
  std::string_view request_id;
  std::string_view date;
};

// The answer as it is sent. One whose headers hold control characters is a bug of its handler that
// could split the answer in two: it becomes a 500.
WireResponse MakeWireResponse(Response response, const ReplyContext& context);

}  // namespace louver::api::http
