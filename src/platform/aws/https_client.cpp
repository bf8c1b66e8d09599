#include "platform/aws/https_client.h"

#include <exception>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace louver::platform::aws {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using asio::ip::tcp;

using Deadline = std::chrono::steady_clock::time_point;
using Request = http::request<http::string_body>;

constexpr std::size_t kLongestBody = 1U << 20;
constexpr std::uint32_t kLongestHead = 16U << 10;

// Runs one asynchronous operation to its end: only those can be given a deadline.
template <typename Start>
beast::error_code Await(asio::io_context& context, Start start) {
  beast::error_code outcome;
  start([&outcome](beast::error_code error, auto&&...) { outcome = error; });
  context.restart();
  context.run();
  return outcome;
}

base::Error FromError(const Origin& origin, const beast::error_code& error) {
  const std::string server = Authority(origin);
  const auto cause = "TLS or network: " + error.message();
  if (error == beast::error::timeout) {
    return base::Unavailable(server + " did not answer in time.");
  }
  if (error == http::error::body_limit || error == http::error::header_limit) {
    return base::Unprocessable(server + " answered with more than an answer can be.");
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message ||
      error == asio::error::eof || error == asio::error::connection_reset ||
      error == ssl::error::stream_truncated) {
    return base::Unavailable(server + " closed the connection before it had answered.")
        .WithCause(cause);
  }
  if (error.category() == http::make_error_code(http::error::bad_version).category()) {
    return base::Unprocessable(server + " did not answer in HTTP.").WithCause(cause);
  }
  return base::Unavailable("Could not connect to " + server + ": " + error.message());
}

base::Error FromHandshake(const Origin& origin, const beast::error_code& error, SSL* session) {
  const long verdict = SSL_get_verify_result(session);
  if (verdict == X509_V_OK) return FromError(origin, error);
  return base::Unprocessable("The certificate of " + Authority(origin) +
                             " was not accepted: " + X509_verify_cert_error_string(verdict) +
                             ". Check the endpoint and the file of certificate authorities.");
}

Request MakeRequest(http::verb verb, const Origin& origin, const std::string& target,
                    const std::vector<Header>& headers, const std::string& body) {
  constexpr unsigned kHttp11 = 11;
  Request request(verb, target, kHttp11);
  request.set(http::field::host, Authority(origin));
  request.set(http::field::user_agent, "louver");
  request.set(http::field::connection, "close");
  for (const Header& header : headers) request.insert(header.name, header.value);
  request.body() = body;
  request.prepare_payload();
  return request;
}

template <typename Stream>
base::Result<HttpAnswer> Exchange(asio::io_context& context, Stream& stream, const Origin& origin,
                                  const Request& request) {
  if (const auto error =
          Await(context, [&](auto done) { http::async_write(stream, request, std::move(done)); })) {
    return FromError(origin, error);
  }
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kLongestBody);
  parser.header_limit(kLongestHead);
  if (const auto error = Await(
          context, [&](auto done) { http::async_read(stream, buffer, parser, std::move(done)); })) {
    return FromError(origin, error);
  }
  http::response<http::string_body> response = parser.release();
  return HttpAnswer{.status = static_cast<int>(response.result_int()),
                    .error_type = std::string(response["X-Amzn-ErrorType"]),
                    .body = base::Secret(std::move(response.body()))};
}

base::Status Connect(asio::io_context& context, beast::tcp_stream& stream, const Origin& origin,
                     const HttpsClientOptions& options) {
  beast::error_code error;
  tcp::resolver resolver(context);
  const auto addresses = resolver.resolve(origin.host, std::to_string(origin.port), error);
  if (error) {
    return base::Unavailable("Could not find the host " + origin.host + ": " + error.message());
  }
  for (const auto& entry : addresses) {
    const std::string address = entry.endpoint().address().to_string();
    if (!options.admits || options.admits(address)) continue;
    // Without the address, which may be nobody else's to know.
    return base::Unprocessable("Nothing is sent to " + origin.host +
                               ": it has an address that may not be connected to.")
        .WithCause(address);
  }
  stream.expires_at(std::chrono::steady_clock::now() + options.timeout);  // for all that follows
  error = Await(context, [&](auto done) { stream.async_connect(addresses, std::move(done)); });
  if (error) return FromError(origin, error);
  return base::Ok();
}

base::Status Prepare(ssl::context& tls, const HttpsClientOptions& options) {
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
  tls.set_verify_mode(ssl::verify_peer);
  beast::error_code error;
  tls.load_verify_file(options.certificate_authorities, error);
  if (error) {
    return base::Unprocessable("Cannot read the certificate authorities in " +
                               options.certificate_authorities + ": " + error.message());
  }
  return base::Ok();
}

base::Result<HttpAnswer> SendInTheClear(const Origin& origin, const Request& request,
                                        const HttpsClientOptions& options) {
  asio::io_context context;
  beast::tcp_stream stream(context);
  RETURN_IF_ERROR(Connect(context, stream, origin, options));
  return Exchange(context, stream, origin, request);
}

base::Result<HttpAnswer> SendOverTls(const Origin& origin, const Request& request,
                                     const HttpsClientOptions& options) {
  asio::io_context context;
  ssl::context tls(ssl::context::tls_client);
  RETURN_IF_ERROR(Prepare(tls, options));
  beast::ssl_stream<beast::tcp_stream> stream(context, tls);
  stream.set_verify_callback(ssl::host_name_verification(origin.host));
  beast::error_code not_an_address;
  asio::ip::make_address(origin.host, not_an_address);
  if (not_an_address &&
      SSL_set_tlsext_host_name(stream.native_handle(), origin.host.c_str()) != 1) {
    return base::Unprocessable("\"" + origin.host + "\" is not a host that TLS can name.");
  }
  RETURN_IF_ERROR(Connect(context, beast::get_lowest_layer(stream), origin, options));
  if (const auto error = Await(context, [&](auto done) {
        stream.async_handshake(ssl::stream_base::client, std::move(done));
      })) {
    return FromHandshake(origin, error, stream.native_handle());
  }
  return Exchange(context, stream, origin, request);
}

base::Result<HttpAnswer> Send(http::verb verb, const Origin& origin, const std::string& target,
                              const std::vector<Header>& headers, const std::string& body,
                              const HttpsClientOptions& options) {
  try {
    const Request request = MakeRequest(verb, origin, target, headers, body);
    return origin.scheme == Scheme::kHttp ? SendInTheClear(origin, request, options)
                                          : SendOverTls(origin, request, options);
  } catch (
      const std::exception& error) {  // the library's own, for what it does not report by value
    return base::Unavailable("Could not send a request to " + Authority(origin) + ".")
        .WithCause(error.what());
  }
}

}  // namespace

base::Result<HttpAnswer> HttpsClient::Post(const Origin& origin, const std::vector<Header>& headers,
                                           const std::string& body) {
  return PostTo(origin, "/", headers, body);
}

base::Result<HttpAnswer> HttpsClient::PostTo(const Origin& origin, const std::string& target,
                                             const std::vector<Header>& headers,
                                             const std::string& body) {
  return Send(http::verb::post, origin, target, headers, body, options_);
}

base::Result<HttpAnswer> HttpsClient::GetFrom(const Origin& origin, const std::string& target,
                                              const std::vector<Header>& headers) {
  return Send(http::verb::get, origin, target, headers, "", options_);
}

}  // namespace louver::platform::aws
