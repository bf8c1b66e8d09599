#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "compiler/build_plan.h"
#include "compiler/caller.h"
#include "compiler/compare/compare.h"
#include "compiler/compile_options.h"
#include "compiler/prepare.h"
#include "model/data_source.h"

namespace louver::compiler::compare {

struct Person {
  model::UserId id;
  Caller caller;
};

// Everything that decides who sees what. Each list is in the order of ids.
struct World {
  std::vector<model::DataSource> data_sources;
  std::vector<PreparedPolicy> policies;
  std::vector<Person> people;
  CompileOptions options;
};

struct PersonDifference {
  model::UserId person;
  Difference difference;
};

// What one data source is on one side.
struct Standing {
  const model::DataSource* data_source = nullptr;  // null: not there
  std::optional<Plan> plan;
  std::string closed_because;  // why there is no plan, where the policies cannot be enforced
};

struct SourceDifference {
  Standing before;
  Standing after;
  std::vector<PersonDifference> people;  // who sees something else, by id

  // What the view is made of differs, or whether there is one.
  bool definition_differs() const {
    return before.plan != after.plan || before.closed_because != after.closed_because;
  }
};

// Calls `visit`, by id, for every data source whose definition differs or that somebody sees
// otherwise, and stops at its first error. Somebody who is on one side alone is a stranger on the
// other.
base::Status CompareWorlds(const World& before, const World& after,
                           const std::function<base::Status(const SourceDifference&)>& visit);

}  // namespace louver::compiler::compare
