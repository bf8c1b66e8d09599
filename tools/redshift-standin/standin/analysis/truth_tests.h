#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"

namespace louver::standin {

// Refuses IS [NOT] TRUE, FALSE or UNKNOWN in what a query selects, at any depth: Redshift knows
// them as predicates of a WHERE alone (dg "Boolean type").
base::Status CheckTruthTests(const boost::json::value& statement);

}  // namespace louver::standin
