#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "platform/aws/access_key.h"
#include "platform/connection.h"

namespace louver::platform::aws {

struct TemporaryLoginRequest {
  std::string host;      // of the warehouse; one that AWS gave out tells what it belongs to
  std::string database;  // to log in to
  // The database user to become. A provisioned cluster needs it; a workgroup decides by the IAM
  // identity, and naming another user than that is refused.
  std::string db_user;
  AccessKey key;
  // What the host's name does not tell: a custom domain, a tunnel, a VPC endpoint. They win over
  // what it tells; at most one of the last two.
  std::optional<std::string> region;
  std::optional<std::string> cluster;    // identifier of a provisioned cluster
  std::optional<std::string> workgroup;  // of Redshift Serverless
  // What messages put before the names of the API's members, which they name: "config." or nothing.
  std::string path = {};
};

struct TemporaryLoginOptions {
  // Asked instead of AWS's own endpoint of the region, when not empty: "https://HOST[:PORT]", or
  // "http://" on the loopback interface.
  std::string endpoint;
  std::string certificate_authorities = "/etc/ssl/certs/ca-certificates.crt";
  std::chrono::milliseconds timeout{10'000};
};

struct TemporaryLogin {
  Login login;  // the user as AWS spells it ("IAM:admin"); use it verbatim, and over TLS only
  base::Instant expiration;  // when the password stops opening connections
};

// Asks AWS for a database password that holds for 15 minutes. Blocks up to the time-out;
// thread-safe. No error holds a secret. Kinds:
//   kInvalid          the request cannot be sent: keys, names, cluster or region unknown
//   kUnauthenticated  AWS does not accept the keys, or they may not do this
//   kNotFound         there is no such cluster or workgroup in the region
//   kUnavailable      AWS could not be reached, or asks to come back later
//   kUnprocessable    anything else AWS said, or an answer that is none of its own
//
// That AWS gave a login does not mean that a cluster knows the user: it answers the same for one
// that does not exist, and the connection fails then (API reference, GetClusterCredentials).
base::Result<TemporaryLogin> GetTemporaryLogin(const TemporaryLoginRequest& request,
                                               const TemporaryLoginOptions& options,
                                               const base::Clock& clock);

}  // namespace louver::platform::aws
