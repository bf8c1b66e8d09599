#pragma once

#include <string>

#include "base/error.h"
#include "platform/aws/credentials.h"

namespace louver::platform::aws {

// What AWS says instead of credentials. Empty parts are unknown.
struct Refusal {
  int status = 0;
  std::string code;  // "ClusterNotFound"
  std::string message;
};

// The error in an answer, in either protocol: Smithy, "AWS query protocol" and "AWS JSON 1.1
// protocol", operation error serialization. What is not an error of AWS has only its status.
Refusal ReadRefusal(const HttpAnswer& answer);

// The error for the caller, with what an administrator can do about it. Told by code where there is
// one (API references, "Common Errors" and the errors of the two operations), else by status.
base::Error FromRefusal(const Refusal& refusal, const CredentialsRequest& request);

}  // namespace louver::platform::aws
