#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "compiler/explain/fact.h"
#include "model/data_source.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/page.h"

namespace louver::service {

// One or both.
struct AccessQuestion {
  std::optional<std::string> user = {};         // a login name or an id
  std::optional<std::string> data_source = {};  // a name or an id
};

// A person who sees rows of a data source, and why.
struct AccessLine {
  model::User user;
  model::DataSourceId data_source;
  std::string data_source_name;
  std::optional<model::Member> place;  // in force; without one, the policies let the person in
  std::vector<std::pair<model::PolicyId, std::string>> policies;  // those in force, oldest first
  std::string condition;                                          // for people
  std::vector<compiler::explain::Fact> because;                   // the facts that decided
};

// Who has access and why, worked out from the plans that the views are made of and the facts that
// the warehouse is told.
class AccessReport {
 public:
  explicit AccessReport(Parts& parts) : parts_(parts) {}

  // Those who have access, by data source and then by person. A data source's are for its owners,
  // GOVERNANCE and AUDIT; a person's for themselves and for GOVERNANCE, AUDIT and USER_ADMIN. Of
  // one person, everybody may ask about themselves. kNotFound for a person or data source that is
  // not there or that the caller may not see; kInvalid when neither is named.
  base::Result<store::Page<AccessLine>> List(const Actor& actor, const AccessQuestion& question,
                                             const store::PageRequest& page);

 private:
  Parts& parts_;
};

}  // namespace louver::service
