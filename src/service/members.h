#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

struct MemberDetail {
  model::Member member;
  model::User user;
};

// People with a place in a data source. Needs to be its owner, GOVERNANCE or USER_ADMIN. A change
// is on its way to the warehouse when the call returns.
class Members {
 public:
  explicit Members(Parts& parts) : parts_(parts) {}

  base::Result<std::vector<MemberDetail>> List(const Actor& actor, model::DataSourceId id);
  // kNotFound for who does not see the data source, before anything is said about what they sent.
  base::Status CheckSees(const Actor& actor, model::DataSourceId id);
  // Adds the person or changes their place, which ends `days` days from
  // now (place_expiry.h); a request of theirs for it
  // is thereby approved. kNotFound for either; kInvalid for owners and experts whose place would
  // end.
  base::Result<MemberDetail> Put(const Actor& actor, model::DataSourceId id, model::UserId user,
                                 model::MemberState state, std::optional<std::int64_t> days = {});
  // Fine when the person has no place.
  base::Status Remove(const Actor& actor, model::DataSourceId id, model::UserId user);

 private:
  Parts& parts_;
};

}  // namespace louver::service
