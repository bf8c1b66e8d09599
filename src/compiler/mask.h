#pragma once

#include "compiler/plan.h"

namespace louver::compiler {

// What a mask becomes on a column of this type. A mask that the type does not allow becomes NULL,
// never the value (Data Policy Conflicts and Fallback; the table is ours, the documented one could
// not be read):
//
//   mask       text                 number     date, timestamp  boolean, other times     other
//   hash       hash                 NULL       NULL             NULL                     NULL
//   constant   constant if it fits  constant if it is a value of the type, everywhere    NULL
//   rounding   NULL                 rounded    NULL             NULL                     NULL
//   to a part  NULL                 NULL       cut              NULL                     NULL
//   randomized drawn if all values are ones of the type, everywhere                    NULL
//   custom     the value where the types fit, in all of them                            NULL
//   regex      replaced             NULL       NULL             NULL                     NULL
//   null       NULL                 NULL       NULL             NULL                     NULL
//
// A number or time is rounded only where that hides something: not to a bucket that is no wider
// than the type's own steps, not a date to its day.
Outcome OutcomeOf(const model::Mask& mask, const model::ColumnType& type);

// The type of the view's column. A hash needs 64 characters, so text that may be hashed is
// varchar(max(n, 64)); a replacement longer than what it replaces makes text longer, up to 65535.
// Everything else keeps its type. A hidden column of a type that cannot be
// computed with is varchar(1), as NULL needs some type.
model::ColumnType OutputTypeOf(const model::ColumnType& type,
                               const std::vector<ColumnBranch>& branches);

}  // namespace louver::compiler
