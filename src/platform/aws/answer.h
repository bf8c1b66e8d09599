#pragma once

#include <string_view>

#include "base/result.h"
#include "platform/aws/temporary_login.h"

namespace louver::platform::aws {

// The bodies of the successful answers. Failure, kUnprocessable, is a body that lacks a part or has
// it in another form than documented; the error does not quote it.

// GetClusterCredentials (API reference, "GetClusterCredentials", sample response).
base::Result<TemporaryLogin> ReadClusterCredentials(std::string_view body);

// GetCredentials of Redshift Serverless (API reference, "GetCredentials"; the time as seconds since
// 1970: Smithy, "AWS JSON 1.1 protocol").
base::Result<TemporaryLogin> ReadWorkgroupCredentials(std::string_view body);

}  // namespace louver::platform::aws
