#include "platform/aws/temporary_login.h"

#include <utility>

#include "base/text.h"
#include "platform/aws/cluster_host.h"
#include "platform/aws/credentials.h"
#include "platform/aws/db_user.h"
#include "platform/aws/https_client.h"
#include "platform/scrub.h"

namespace louver::platform::aws {
namespace {

std::string Member(const TemporaryLoginRequest& request, const char* name) {
  return "\"" + request.path + name + "\"";
}

// What the request says, completed by what the host's name says.
base::Result<Cluster> FindCluster(const TemporaryLoginRequest& request) {
  const std::string which =
      Member(request, "clusterIdentifier") + " or " + Member(request, "workgroupName");
  if (request.cluster && request.workgroup) {
    return base::Invalid("Give " + which + ", not both.");
  }
  const std::optional<Cluster> told = ReadClusterHost(request.host);
  Cluster cluster = told.value_or(Cluster{});
  if (request.cluster) {
    cluster.kind = ClusterKind::kProvisioned;
    cluster.name = *request.cluster;
  } else if (request.workgroup) {
    cluster.kind = ClusterKind::kServerless;
    cluster.name = *request.workgroup;
  } else if (!told) {
    return base::Invalid(
        "The host name \"" + request.host +
        "\" does not tell which Redshift cluster or workgroup it belongs to. Give " +
        Member(request, "awsRegion") + ", and " + which + ".");
  }
  if (request.region) {
    cluster.region = *request.region;
  } else if (!told) {
    return base::Invalid("The host name \"" + request.host +
                         "\" does not tell the AWS region of \"" + cluster.name + "\". Give " +
                         Member(request, "awsRegion") + ".");
  }
  if (!IsLabel(cluster.name)) {
    return base::Invalid(which + " must be 1 to 64 letters, digits and hyphens.");
  }
  if (!IsLabel(cluster.region)) {
    return base::Invalid(Member(request, "awsRegion") + " must be a name such as eu-west-1.");
  }
  return cluster;
}

base::Result<CredentialsRequest> Check(const TemporaryLoginRequest& request) {
  RETURN_IF_ERROR(CheckAccessKey(request.key));
  if (!base::IsCleanText(request.host) || !base::IsCleanText(request.db_user)) {
    return base::Invalid("Host and user must be UTF-8 without NUL.");
  }
  ASSIGN_OR_RETURN(Cluster cluster, FindCluster(request));
  if (request.database.empty() || !base::IsCleanText(request.database)) {
    return base::Invalid("Temporary credentials need the name of a database.");
  }
  if (cluster.kind == ClusterKind::kProvisioned) {
    if (request.db_user.empty()) {
      return base::Invalid(Member(request, "username") +
                           " is required for a provisioned cluster: the database user to become.");
    }
    RETURN_IF_ERROR(CheckDbUser(request.db_user));
  }
  return CredentialsRequest{std::move(cluster), request.database, request.db_user};
}

// A workgroup logs an IAM user in as IAM:<user> (Management Guide, "Generating IAM database
// credentials using the Amazon Redshift CLI or API"), a role as IAMR:<role> (inferred). A caller
// who named another user would work with privileges that are not the ones they meant.
base::Status CheckUser(const CredentialsRequest& request, const TemporaryLogin& given) {
  if (request.cluster.kind == ClusterKind::kProvisioned || request.db_user.empty())
    return base::Ok();
  const std::string& user = given.login.user;
  if (user == request.db_user || user == "IAM:" + request.db_user ||
      user == "IAMR:" + request.db_user) {
    return base::Ok();
  }
  return base::Unprocessable("Redshift Serverless logs this IAM identity in as \"" + user +
                             "\", not as \"" + request.db_user +
                             "\". Leave the user out, or use the keys of that identity.");
}

base::Result<TemporaryLogin> Get(const TemporaryLoginRequest& request,
                                 const TemporaryLoginOptions& options, const base::Clock& clock) {
  ASSIGN_OR_RETURN(const CredentialsRequest checked, Check(request));
  Origin origin = ServiceOrigin(checked.cluster);
  if (!options.endpoint.empty()) {
    ASSIGN_OR_RETURN(origin, ParseOrigin(options.endpoint));
  }
  HttpsClient client(
      {.timeout = options.timeout, .certificate_authorities = options.certificate_authorities});
  ASSIGN_OR_RETURN(TemporaryLogin given,
                   FetchCredentials(checked, request.key, clock.Now(), origin, client));
  RETURN_IF_ERROR(CheckUser(checked, given));
  return given;
}

}  // namespace

base::Result<TemporaryLogin> GetTemporaryLogin(const TemporaryLoginRequest& request,
                                               const TemporaryLoginOptions& options,
                                               const base::Clock& clock) {
  base::Result<TemporaryLogin> given = Get(request, options, clock);
  if (given.ok()) return given;
  return Scrub(given.error(), {request.key.secret.Reveal(), request.key.session_token.Reveal()});
}

}  // namespace louver::platform::aws
