#pragma once

#include "base/result.h"
#include "compiler/plan.h"

namespace louver::compiler {

// Checks what every plan must keep, whoever made it. A breach is a bug of ours and kInternal; a
// plan with one is neither shown nor lowered.
//  - access: no stranger can pass, whatever the tests on attributes say;
//  - columns: at least one, none named twice (not even in another case, which Redshift folds), an
//    output type the view can have, a hash only where it fits, a constant only that is a value,
//    rounding only where it hides something, a pattern only that means the same everywhere;
//  - first-match lists: nothing after an "always", no "never";
//  - rows, also those a mask is for, and custom functions: every column named exists, every hole is
//  bound and every binding used, types fit.
base::Status Validate(const Plan& plan);

}  // namespace louver::compiler
