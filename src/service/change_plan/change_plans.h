#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/compare/compare.h"
#include "model/data_source.h"
#include "platform/row_counter.h"
#include "service/actor.h"
#include "service/change_plan/change.h"
#include "service/change_plan/proof.h"
#include "service/change_plan/row_counts.h"
#include "service/parts.h"
#include "store/page.h"

namespace louver::service {

struct ChangePlanRequest {
  std::vector<Change> changes;
  std::string text;  // what was asked, in one spelling
  bool count_rows = false;
};

// A data source whose view has another definition, or that somebody sees otherwise.
struct PlannedSource {
  model::DataSourceId id;
  std::string name;
  std::optional<model::ViewName> view;  // that would be rewritten, in a warehouse
  // Why nobody sees anything, where the policies cannot be enforced; empty elsewhere.
  std::string closed_before;
  std::string closed_after;
  std::int64_t gained = 0;  // people who get in
  std::int64_t lost = 0;
  std::int64_t changed = 0;  // people who see something else
};

struct PlannedPerson {
  model::UserId id;
  std::string iamid;
  std::string userid;
  model::DataSourceId data_source;
  std::string data_source_name;
  compiler::compare::Difference difference;
  std::optional<CountedRows> rows;  // where it was asked for
};

// What changes would do to what people see.
struct ChangePlan {
  std::string id;
  std::optional<PlannedProof> proof;  // of all changes; nothing where no definition changes
  std::map<std::string, PlannedProof> proofs;  // of each policy alone, by key
  std::vector<ChangedPolicy> policies;
  std::int64_t views = 0;  // that would be rewritten
  std::int64_t gained = 0, lost = 0, changed = 0;
  store::Page<PlannedSource> data_sources;  // by id
  store::Page<PlannedPerson> people;        // by data source, then by person
};

// Plans of changes of policies, tags and people: who sees what before and after, told by the
// compiler that makes the views. Needs GOVERNANCE, and whatever each of the changes needs.
class ChangePlans {
 public:
  ChangePlans(Parts& parts, platform::RowCounter& counter) : parts_(parts), counter_(counter) {}

  // Makes the changes in a transaction that leaves no trace. Errors: those of the changes. With
  // `count_rows`, the rows of those on the page are counted in the warehouse (row_counts.h), in
  // which no change has to have been made.
  base::Result<ChangePlan> Plan(const Actor& actor, const ChangePlanRequest& request,
                                const store::PageRequest& page);

  // Makes the changes, all or none, if the plan still says what they come to: kConflict, saying
  // what moved, otherwise. kInvalid when `plan_id` is of other changes, or is none.
  base::Result<std::vector<ChangedPolicy>> Apply(const Actor& actor, const std::string& plan_id,
                                                 const ChangePlanRequest& request);

 private:
  Parts& parts_;
  platform::RowCounter& counter_;
};

}  // namespace louver::service
