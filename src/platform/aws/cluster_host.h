#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace louver::platform::aws {

enum class ClusterKind { kProvisioned, kServerless };

// What AWS knows a Redshift by.
struct Cluster {
  ClusterKind kind = ClusterKind::kProvisioned;
  std::string name;  // cluster identifier, or workgroup
  std::string region;
  bool operator==(const Cluster&) const = default;
};

// What a host's name says, or nothing when it is not one that AWS gives out:
//   <cluster>.<hash>.<region>.redshift.amazonaws.com
//   <workgroup>.<account>.<region>.redshift-serverless.amazonaws.com
// and, in the regions of China, with .cn at the end. (Management Guide, "Finding your cluster
// connection string" and "Connecting to Amazon Redshift Serverless"; .cn: tests of AWS's ODBC
// driver, for workgroups inferred.)
//
// The name of a VPC endpoint has the same form and starts with the endpoint's own name; it cannot
// be told apart here, and AWS will not know such a cluster.
std::optional<Cluster> ReadClusterHost(std::string_view host);

// True for 1 to 64 letters, digits and hyphens: what identifiers and regions are made of, and fit
// to become part of a host's name.
bool IsLabel(std::string_view text);

}  // namespace louver::platform::aws
