#pragma once

#include <vector>

#include "compiler/evaluate.h"
#include "model/data_source.h"
#include "test/random/dice.h"

namespace louver::random {

// A table of one to ten columns of the types that rows are thrown for, some tagged. The first
// column is always `row_id`, a bigint without tags that numbers the rows.
model::DataSource RandomSource(Dice& dice);

// Rows of that table: NULLs, empty text, blanks, characters of several bytes.
std::vector<compiler::Row> RandomRows(Dice& dice, const model::DataSource& source, int count);

}  // namespace louver::random
