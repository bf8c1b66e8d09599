#pragma once

#include <optional>

#include <boost/json/fwd.hpp>

#include "api/decode/reader.h"
#include "base/result.h"
#include "model/policy.h"

namespace louver::api::wire {

// {"label", "text", "tags", "recertify"} (documented for V1; V2 takes the same).
boost::json::object CertificationObject(const model::Certification& certification);

// The member `certification` of a policy, which only data policies have; nothing when it is absent
// or null. A tag is a name, or an object that has one.
base::Result<std::optional<model::Certification>> ReadCertification(decode::ObjectReader& policy,
                                                                    const model::Policy& read);

}  // namespace louver::api::wire
