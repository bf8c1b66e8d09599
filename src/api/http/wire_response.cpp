#include "api/http/wire_response.h"

#include <algorithm>

#include "api/http/error_body.h"

namespace louver::api::http {
namespace {

namespace beast_http = boost::beast::http;

bool IsPrintable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool HasCleanHeaders(const Response& response) {
  return IsPrintable(response.content_type) &&
         std::all_of(response.headers.begin(), response.headers.end(), [](const Parameter& header) {
           return !header.name.empty() && IsPrintable(header.name) && IsPrintable(header.value);
         });
}

}  // namespace

WireResponse MakeWireResponse(Response response, const ReplyContext& context) {
  if (!HasCleanHeaders(response)) response = ErrorResponse(500, "");
  WireResponse wire;
  wire.version(context.version);
  wire.result(static_cast<unsigned>(response.status));
  const std::string_view phrase = ReasonPhrase(response.status);
  wire.reason({phrase.data(), phrase.size()});
  wire.set(beast_http::field::date, {context.date.data(), context.date.size()});
  wire.set("x-request-id", {context.request_id.data(), context.request_id.size()});
  wire.set(beast_http::field::cache_control, "no-cache");
  wire.set("x-content-type-options", "nosniff");
  for (const Parameter& header : response.headers) wire.set(header.name, header.value);
  const bool may_have_body = response.status != 204 && response.status != 304;
  if (may_have_body) {
    wire.set(beast_http::field::content_type, response.content_type);
    wire.body() = std::move(response.body);
    wire.content_length(wire.body().size());
  }
  wire.keep_alive(context.keep_alive);
  return wire;
}

}  // namespace louver::api::http
