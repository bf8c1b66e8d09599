#include "platform/aws/signing_service_test.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace louver::platform::aws {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Bytes = std::vector<unsigned char>;

Bytes Hmac(const Bytes& key, const std::string& text) {
  Bytes digest(EVP_MAX_MD_SIZE);
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  digest.resize(size);
  return digest;
}

std::string InHex(const Bytes& bytes) {
  std::string text;
  for (const unsigned char byte : bytes) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x", byte);
    text += digits.data();
  }
  return text;
}

std::string Sha256(const std::string& text) {
  Bytes digest(EVP_MAX_MD_SIZE);
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  digest.resize(size);
  return InHex(digest);
}

// The text between `from` and the next `to`, or the end.
std::string Between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from);
  if (start == std::string::npos) return "";
  const std::size_t begin = start + from.size();
  return text.substr(begin, text.find(to, begin) - begin);
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string RefusalBody(bool in_json, const std::string& code) {
  const std::string message =
      "The request signature we calculated does not match the signature you provided. Check your "
      "AWS "
      "Secret Access Key and signing method. Consult the service documentation for details.";
  if (in_json) {
    return "{\"__type\":\"" +
           (code == "SignatureDoesNotMatch" ? "InvalidSignatureException" : code) +
           "\",\"message\":\"" + message + "\"}";
  }
  return "<ErrorResponse xmlns=\"http://redshift.amazonaws.com/doc/2012-12-01/\">\n  <Error>\n"
         "    <Type>Sender</Type>\n    <Code>" +
         code + "</Code>\n    <Message>" + message +
         "</Message>\n  </Error>\n  <RequestId>404b34b9-28df-11ea-a940-1b28a85fd753</RequestId>\n"
         "</ErrorResponse>\n";
}

}  // namespace

class SigningService::Listener {
 public:
  Listener() : acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {}
  asio::io_context context;
  tcp::acceptor acceptor;
};

SigningService::SigningService(Identity identity, std::optional<Tls> tls)
    : identity_(std::move(identity)),
      tls_(std::move(tls)),
      listener_(std::make_unique<Listener>()),
      port_(listener_->acceptor.local_endpoint().port()),
      thread_([this] { Run(); }) {}

SigningService::~SigningService() {
  stopping_ = true;
  {
    asio::io_context context;  // one more connection, so that accepting ends
    tcp::socket socket(context);
    beast::error_code ignored;
    socket.connect(listener_->acceptor.local_endpoint(), ignored);
  }
  thread_.join();
}

void SigningService::Prepare(Prepared prepared) {
  const std::scoped_lock lock(mutex_);
  prepared_ = std::move(prepared);
}

std::string SigningService::last_body() const {
  const std::scoped_lock lock(mutex_);
  return last_body_;
}

template <typename Request>
std::optional<std::string> SigningService::Complaint(const Request& request) const {
  const std::string authorization(request[http::field::authorization]);
  const std::string date(request["X-Amz-Date"]);
  const std::string names = Between(authorization, "SignedHeaders=", ",");
  const std::string scope =
      date.substr(0, 8) + "/" + identity_.region + "/" + identity_.service + "/aws4_request";
  if (!authorization.starts_with("AWS4-HMAC-SHA256 Credential=")) return "IncompleteSignature";
  const std::string credential = Between(authorization, "Credential=", ",");
  if (credential.substr(0, credential.find('/')) != identity_.key_id ||
      std::string(request["X-Amz-Security-Token"]) != identity_.session_token) {
    return "InvalidClientTokenId";
  }
  if (credential != identity_.key_id + "/" + scope) return "SignatureDoesNotMatch";

  // Every header that says what is asked must be signed.
  const std::string listed = ";" + names + ";";
  for (const auto& field : request) {
    const std::string name = Lower(std::string(field.name_string()));
    const bool must = name == "host" || name == "content-type" || name.starts_with("x-amz-");
    if (must && listed.find(";" + name + ";") == std::string::npos) return "IncompleteSignature";
  }
  std::string canonical =
      std::string(request.method_string()) + "\n" + std::string(request.target()) + "\n\n";
  std::stringstream list(names);
  for (std::string name; std::getline(list, name, ';');) {
    canonical += name + ":" + std::string(request[name]) + "\n";
  }
  canonical += "\n" + names + "\n" + Sha256(request.body());

  const std::string start = "AWS4" + identity_.secret;
  Bytes key(start.begin(), start.end());
  for (const std::string& step :
       {date.substr(0, 8), identity_.region, identity_.service, std::string("aws4_request")}) {
    key = Hmac(key, step);
  }
  const std::string to_sign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + Sha256(canonical);
  if (InHex(Hmac(key, to_sign)) != Between(authorization, "Signature=", ",")) {
    return "SignatureDoesNotMatch";
  }
  return std::nullopt;
}

template <typename Stream>
void SigningService::Serve(Stream& stream) {
  beast::flat_buffer buffer;
  http::request<http::string_body> request;
  beast::error_code error;
  http::read(stream, buffer, request, error);
  if (error) return;

  Prepared prepared;
  {
    const std::scoped_lock lock(mutex_);
    prepared = prepared_;
  }
  if (const auto complaint = Complaint(request)) {
    prepared = {.manner = Manner::kAnswer,
                .status = 403,
                .body = RefusalBody(request.find("X-Amz-Target") != request.end(), *complaint)};
  } else {
    const std::scoped_lock lock(mutex_);
    last_body_ = request.body();
  }
  http::response<http::string_body> response;
  response.result(static_cast<unsigned>(prepared.status));
  response.body() = prepared.body;
  response.prepare_payload();
  std::ostringstream whole;
  whole << response;
  std::string bytes = prepared.manner == Manner::kRaw ? prepared.body : whole.str();
  switch (prepared.manner) {
    case Manner::kSilent:
      while (!error) stream.read_some(buffer.prepare(1), error);  // until the other side gives up
      return;
    case Manner::kHangUp:
      return;
    case Manner::kHangUpHalf:
      bytes.resize(bytes.size() - prepared.body.size() / 2);
      break;
    case Manner::kAnswer:
    case Manner::kRaw:
      break;
  }
  asio::write(stream, asio::buffer(bytes), error);
}

void SigningService::Run() {
  while (true) {
    beast::error_code error;
    tcp::socket socket = listener_->acceptor.accept(error);
    if (stopping_) return;
    if (error) continue;
    if (!tls_) {
      Serve(socket);
      socket.shutdown(tcp::socket::shutdown_send, error);
      continue;
    }
    asio::ssl::context tls(asio::ssl::context::tls_server);
    tls.use_certificate_chain_file(tls_->certificate);
    tls.use_private_key_file(tls_->key, asio::ssl::context::pem);
    beast::ssl_stream<tcp::socket> stream(std::move(socket), tls);
    stream.handshake(asio::ssl::stream_base::server, error);
    if (error) continue;
    Serve(stream);
  }
}

}  // namespace louver::platform::aws
