#pragma once

#include <string>

#include "platform/aws/cluster_host.h"
#include "platform/aws/http_client.h"
#include "platform/aws/temporary_login.h"

namespace louver::platform::aws {

struct CredentialsRequest {
  Cluster cluster;
  std::string database;
  std::string db_user;  // not sent for a workgroup
};

// AWS's own endpoint for the region: General Reference, "Amazon Redshift endpoints and quotas"; for
// China the endpoint data of AWS's SDKs, partition aws-cn.
Origin ServiceOrigin(const Cluster& cluster);

// One signed GetClusterCredentials, or GetCredentials for a workgroup, and its answer. The request
// must have been checked; errors are those of GetTemporaryLogin, but may still quote what AWS
// quoted.
base::Result<TemporaryLogin> FetchCredentials(const CredentialsRequest& request,
                                              const AccessKey& key, base::Instant now,
                                              const Origin& origin, HttpClient& client);

}  // namespace louver::platform::aws
