#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "service/report/report.h"

namespace louver::api::wire {

// {"hits": [{"<title>": "<cell>", …}, …]}, as documented.
boost::json::object ReportObject(const service::Report& report);

// The same as text/csv (RFC 4180), titles first. A cell that a spreadsheet would take for a formula
// is led by an apostrophe.
std::string ReportCsv(const service::Report& report);

}  // namespace louver::api::wire
