#pragma once

#include <string>
#include <vector>

#include "compiler/prepare.h"

namespace louver::compiler::proof {

// What an author should know about the conditions of a policy, each proved for every person there
// could be and every data source: conditions that nobody or everybody meets, rules and exceptions
// without effect, and, beside a former version, other words for the same people. One sentence each.
// What cannot be decided is not spoken of.
std::vector<std::string> RemarksOn(const PreparedPolicy& policy, const PreparedPolicy* former);

}  // namespace louver::compiler::proof
