#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace louver::standin {

// CALL procedure('a', 'b', ...)
std::string CallProcedure(std::string_view procedure, const std::vector<std::string>& arguments);
// ARRAY['a', 'b', ...]::text[]
std::string TextArray(const std::vector<std::string>& elements);
// A statement that fails with this error.
std::string RefusalCall(std::string_view sqlstate, std::string_view message);

}  // namespace louver::standin
