#include "api/http/request_head.h"

#include <algorithm>

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <fmt/format.h>

#include "api/http/error_body.h"
#include "api/http/target.h"
#include "base/text.h"

namespace louver::api::http {
namespace {

namespace beast_http = boost::beast::http;

std::string_view View(boost::beast::string_view text) { return {text.data(), text.size()}; }

// Two of these could be read differently by a proxy in front and by us, so one is all we take.
constexpr std::string_view kSingleHeaders[] = {"authorization", "content-encoding", "content-type",
                                               "expect", "host"};

Response VersionNotSupported() { return ErrorResponse(505, "Use HTTP/1.1"); }

Response TargetTooLong(const ServerLimits& limits) {
  return ErrorResponse(
      414, fmt::format("The path and query may have {} bytes at most", limits.target_bytes));
}

std::optional<Response> ReadHeaders(const WireHeader& header, Request& request) {
  for (const auto& field : header) {
    std::string name = base::AsciiLower(View(field.name_string()));
    if (!base::IsCleanText(View(field.value()))) {
      return ErrorResponse(400, fmt::format("Header \"{}\" is not valid UTF-8", name));
    }
    request.headers.push_back({std::move(name), std::string(View(field.value()))});
  }
  for (const std::string_view name : kSingleHeaders) {
    const auto same = [&](const Parameter& sent) { return sent.name == name; };
    if (std::count_if(request.headers.begin(), request.headers.end(), same) > 1) {
      return ErrorResponse(400, fmt::format("Header \"{}\" must be sent once", name));
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Response> ReadHead(const WireHeader& header, const ServerLimits& limits,
                                 Request& request) {
  if (header.version() != 10 && header.version() != 11) {
    return VersionNotSupported();
  }
  const std::optional<Method> method = ParseMethod(View(header.method_string()));
  if (!method) return ErrorResponse(501, "This method is not supported");
  request.method = *method;
  if (header.target().size() > limits.target_bytes) {
    return TargetTooLong(limits);
  }
  if (!ReadTarget(View(header.target()), request)) {
    return ErrorResponse(400, "The path or query is malformed");
  }
  if (auto refusal = ReadHeaders(header, request)) return refusal;
  if (header.version() == 11 && !request.Header("host")) {
    return ErrorResponse(400, "Header \"host\" is missing");
  }
  if (const auto coding = request.Header("transfer-encoding");
      coding && !base::EqualsIgnoringAsciiCase(*coding, "chunked")) {
    return ErrorResponse(501, "The only transfer coding supported is chunked");
  }
  if (request.Header("expect") && !ExpectsContinue(header)) {
    return ErrorResponse(417, "The only expectation supported is 100-continue");
  }
  return std::nullopt;
}

std::optional<Response> RefusalOfReadError(const boost::system::error_code& error,
                                           const WireHeader& header, const ServerLimits& limits) {
  using Reason = beast_http::error;
  if (error == Reason::header_limit || error == Reason::buffer_overflow) {
    if (header.target().empty()) return TargetTooLong(limits);
    return ErrorResponse(431,
                         fmt::format("The headers may have {} bytes at most", limits.header_bytes));
  }
  if (error == Reason::bad_version) return VersionNotSupported();
  if (error == Reason::body_limit) {
    return ErrorResponse(413, fmt::format("The body may have {} bytes at most", limits.body_bytes));
  }
  const bool is_malformed = error.category() == make_error_code(Reason::bad_method).category();
  if (!is_malformed || error == Reason::end_of_stream || error == Reason::partial_message) {
    return std::nullopt;
  }
  return ErrorResponse(400, "The request is not valid HTTP/1.1");
}

std::optional<std::string> SaneRequestId(const WireHeader& header) {
  constexpr std::size_t kLongest = 64;
  const auto sent = header.find("X-Request-Id");
  if (sent == header.end()) return std::nullopt;
  const std::string_view id = View(sent->value());
  const bool sane = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
  if (id.empty() || id.size() > kLongest || !sane) return std::nullopt;
  return std::string(id);
}

bool ExpectsContinue(const WireHeader& header) {
  return base::EqualsIgnoringAsciiCase(View(header[beast_http::field::expect]), "100-continue");
}

}  // namespace louver::api::http
