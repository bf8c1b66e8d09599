#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "platform/aws/http_client.h"

namespace louver::platform::aws {

struct HttpsClientOptions {
  // From connecting to the last byte. Looking a name up comes before, and takes what the system's
  // resolver allows itself.
  std::chrono::milliseconds timeout{10'000};
  std::string certificate_authorities = "/etc/ssl/certs/ca-certificates.crt";
  // Whether the address may be connected to; every address of a host must be. Empty: all may.
  std::function<bool(const std::string& address)> admits = {};
};

// One connection per request, closed afterwards; redirects are not followed, answers over 1 MiB
// refused. TLS 1.2 or newer with a certificate that must hold for the origin's host; what an origin
// may go without TLS is ParseOrigin's to say. Thread-safe.
class HttpsClient final : public HttpClient {
 public:
  explicit HttpsClient(HttpsClientOptions options = {}) : options_(std::move(options)) {}

  base::Result<HttpAnswer> Post(const Origin& origin, const std::vector<Header>& headers,
                                const std::string& body) override;
  // The same to another path and query than "/", as they are to be sent. kUnprocessable when the
  // host has an address that is not admitted: then nothing is connected to.
  base::Result<HttpAnswer> PostTo(const Origin& origin, const std::string& target,
                                  const std::vector<Header>& headers, const std::string& body);
  base::Result<HttpAnswer> GetFrom(const Origin& origin, const std::string& target,
                                   const std::vector<Header>& headers);

 private:
  HttpsClientOptions options_;
};

}  // namespace louver::platform::aws
