#pragma once

#include <vector>

#include "base/result.h"
#include "model/validation_request.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/page.h"
#include "store/validation_requests.h"

namespace louver::service {

// What schema monitoring found and asks owners to look at. Validating takes the tag "New" off the
// column or data source, and with it what hides it; owners and GOVERNANCE do, as they take off
// tags.
class ValidationRequests {
 public:
  explicit ValidationRequests(Parts& parts) : parts_(parts) {}

  // Those that are open: about the data sources the actor owns, with GOVERNANCE about all.
  base::Result<store::Page<store::OpenRequest>> List(const Actor& actor,
                                                     const store::ValidationFilter& filter,
                                                     const store::PageRequest& page);

  // kForbidden for somebody who may validate nothing at all.
  base::Status CheckMayValidate(const Actor& actor);

  // All of them or none; returns them. An id answers one find: kNotFound for one that was
  // validated, or whose column changed or went since or lost the tag otherwise, and for those who
  // do not see the data source; kForbidden for others who do not own it.
  base::Result<std::vector<model::ValidationRequest>> Validate(
      const Actor& actor, const std::vector<model::ValidationRequestId>& ids);

 private:
  Parts& parts_;
};

}  // namespace louver::service
