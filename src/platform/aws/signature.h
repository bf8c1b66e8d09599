#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "platform/aws/access_key.h"
#include "platform/aws/canonical_request.h"

namespace louver::platform::aws {

// Where and when a signature holds: AWS takes it in one region, for one service, for some minutes.
struct SigningScope {
  std::string region;
  std::string service;  // "redshift"
  base::Instant time;
};

// The headers that make the request a signed one, by AWS Signature Version 4: X-Amz-Date,
// X-Amz-Security-Token where the key has a session token, and Authorization. They are sent with the
// request's own, nothing of which may change afterwards. (IAM User Guide, "Create a signed AWS API
// request".)
std::vector<Header> Sign(UnsignedRequest request, const SigningScope& scope, const AccessKey& key);

}  // namespace louver::platform::aws
