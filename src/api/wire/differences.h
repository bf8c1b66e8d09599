#pragma once

#include <boost/json/fwd.hpp>

namespace louver::api::wire {

// [{"path", "former", "present"}]: where two documents differ, by member and element; null stands
// for what one of them does not have.
boost::json::array Differences(const boost::json::value& former, const boost::json::value& present);

}  // namespace louver::api::wire
