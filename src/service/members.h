#pragma once

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

// People added to a data source by hand. Needs to be its owner, GOVERNANCE or USER_ADMIN. A change
// is on its way to the warehouse when the call returns.
class Members {
 public:
  explicit Members(Parts& parts) : parts_(parts) {}

  base::Result<std::vector<MemberDetail>> List(const Actor& actor, model::DataSourceId id);
  // Adds the person or changes their place. kNotFound for either.
  base::Result<MemberDetail> Put(const Actor& actor, model::DataSourceId id, model::UserId user,
                                 model::MemberState state);
  // Fine when the person has no place.
  base::Status Remove(const Actor& actor, model::DataSourceId id, model::UserId user);

 private:
  Parts& parts_;
};

}  // namespace louver::service
