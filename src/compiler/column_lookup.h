#pragma once

#include <string_view>

#include "model/data_source.h"
#include "model/tag.h"

namespace louver::compiler {

// The column a person means by `name`: the exact one, else the one that differs in ASCII case
// alone, as Redshift folds names. Null when there is none, or when several differ in case alone.
const model::Column* FindColumn(const model::DataSource& data_source, std::string_view name);

// The first column, in the table's order, that carries the tag or one below it; null when none
// does. Where several columns carry the tag of a @columnTagged, the first one is meant.
const model::Column* FirstCarrying(const model::DataSource& data_source, const model::TagName& tag);

bool Carries(const model::Column& column, const model::TagName& tag);

}  // namespace louver::compiler
