#pragma once

#include <string>

#include "test/differential/laboratory.h"
#include "test/differential/world.h"

namespace louver::differential {

struct Outcome {
  int compared = 0;      // person and table, view against oracle
  bool skipped = false;  // the policies do not compile, or the oracle will not judge
  std::string failure;   // what differed, with all that is needed to see why
};

// What each person sees through the view of this world, and what the explanation says of it,
// against the plan as the oracle reads it.
Outcome Try(Laboratory& laboratory, const World& world);

}  // namespace louver::differential
