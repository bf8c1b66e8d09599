#pragma once

#include <string>
#include <vector>

#include "platform/aws/http_client.h"

namespace louver::platform::aws {

struct Parameter {
  std::string name;
  std::string value;
};

struct UnsignedRequest {
  std::string method;
  std::string host;              // as the Host header says it
  std::string path = "/";        // as the request line says it
  std::vector<Parameter> query;  // not yet encoded
  std::vector<Header> headers;   // without Host
  std::string body;
};

// The one form of a request that both sides sign: IAM User Guide, "Create a signed AWS API
// request", step 1. Every header is signed.
struct CanonicalRequest {
  std::string text;
  std::string signed_headers;  // "host;x-amz-date"
};

CanonicalRequest Canonical(const UnsignedRequest& request);

}  // namespace louver::platform::aws
