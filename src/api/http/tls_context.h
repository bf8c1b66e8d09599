#pragma once

#include <memory>

#include <boost/asio/ssl/context.hpp>

#include "api/http/server.h"
#include "base/result.h"

namespace louver::api::http {

// A server's side of TLS 1.2 and 1.3. Fails with the file and the reason: missing, not PEM,
// encrypted, or a key that does not belong to the certificate.
base::Result<std::unique_ptr<boost::asio::ssl::context>> LoadTlsContext(const TlsFiles& files);

}  // namespace louver::api::http
