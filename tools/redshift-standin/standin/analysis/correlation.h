#pragma once

#include <boost/json/fwd.hpp>

#include "base/result.h"

namespace louver::standin {

// Refuses the shapes of correlated subqueries that Redshift's planner does not take (sheet 2.7; dg
// "Correlated subqueries"), as far as the qualified names in a parse tree show them:
//   a reference that skips a level, one inside the ON of an outer join, a correlated subquery with
//   a window function, GROUP BY on one's result, and IN over one with an aggregate and GROUP BY.
base::Status CheckCorrelation(const boost::json::value& statement);

}  // namespace louver::standin
