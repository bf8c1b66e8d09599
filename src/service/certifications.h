#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/policy.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

// A policy that applies to a data source and asks for a signature there.
struct RequiredCertification {
  struct Signed {
    model::UserId by;
    std::string name;  // empty for somebody who was removed since
    base::Instant at;
  };
  model::Policy policy;
  std::optional<Signed> signature;
};

// Signatures under the policies of one data source, for its owners and GOVERNANCE. They change
// nothing about what a policy does.
class Certifications {
 public:
  explicit Certifications(Parts& parts) : parts_(parts) {}

  // Those of the policies in force there that ask for one, by id of the policy.
  base::Result<std::vector<RequiredCertification>> List(const Actor& actor,
                                                        model::DataSourceId data_source);

  // Signing again changes nothing. kNotFound; kUnprocessable when the policy does not apply there,
  // or asks for no certification.
  base::Result<RequiredCertification> Certify(const Actor& actor, model::DataSourceId data_source,
                                              model::PolicyId policy);

 private:
  Parts& parts_;
};

}  // namespace louver::service
