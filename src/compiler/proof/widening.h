#pragma once

#include <optional>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/plan.h"
#include "compiler/proof/prover.h"

namespace louver::compiler::proof {

enum class Widens {
  kNo,       // proved: no person there could be sees more than before
  kYes,      // this one would
  kUnknown,  // neither: rows or masks changed in a way that is not compared, or it is too hard
};

struct Widening {
  Widens widens = Widens::kUnknown;
  std::optional<Caller> person;  // who sees more, or something that cannot be compared
};

// Whether a change of the plan of one data source lets anybody see more of it: somebody gets in, or
// rows or values are shown that were not. Without a plan the data source is closed. A row test
// shows less than another only where that follows from their form, for every row (compare/rows.h);
// masks of two kinds are not compared.
//
// Errors are kInternal.
base::Result<Widening> ProveNotWider(Prover& prover, const Plan* before, const Plan* after);

}  // namespace louver::compiler::proof
