#include "api/http/tls_context.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace louver::api::http {
namespace {

base::Status CheckReadable(std::string_view what, const std::string& path) {
  std::ifstream file(path);
  if (file.good() && file.peek() != std::ifstream::traits_type::eof()) return base::Ok();
  const char* reason = file.is_open() ? "it is empty or no file" : std::strerror(errno);
  return base::Invalid(fmt::format("Cannot read the TLS {} {}: {}", what, path, reason));
}

// OpenSSL would otherwise ask for a pass phrase on the terminal.
int NoPassPhrase(char*, int, int, void*) { return -1; }

}  // namespace

base::Result<std::unique_ptr<boost::asio::ssl::context>> LoadTlsContext(const TlsFiles& files) {
  RETURN_IF_ERROR(CheckReadable("certificate", files.certificate_chain));
  RETURN_IF_ERROR(CheckReadable("key", files.private_key));
  auto context = std::make_unique<boost::asio::ssl::context>(boost::asio::ssl::context::tls_server);
  SSL_CTX* native = context->native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(
      native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_default_passwd_cb(native, NoPassPhrase);
  ERR_clear_error();
  if (SSL_CTX_use_certificate_chain_file(native, files.certificate_chain.c_str()) != 1) {
    return base::Invalid(
        fmt::format("The TLS certificate {} is not a PEM certificate", files.certificate_chain));
  }
  if (SSL_CTX_use_PrivateKey_file(native, files.private_key.c_str(), SSL_FILETYPE_PEM) != 1) {
    const bool mismatch = ERR_GET_REASON(ERR_peek_error()) == X509_R_KEY_VALUES_MISMATCH;
    ERR_clear_error();
    return base::Invalid(mismatch
                             ? fmt::format("The TLS key {} does not belong to the certificate {}",
                                           files.private_key, files.certificate_chain)
                             : fmt::format("The TLS key {} is not a PEM key without pass phrase",
                                           files.private_key));
  }
  return context;
}

}  // namespace louver::api::http
