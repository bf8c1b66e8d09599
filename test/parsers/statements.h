#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace louver::parsers {

// The statements that make the views of random policies over random tables, in Redshift's words:
// `count` of them, the same ones for the same seed.
std::vector<std::string> RandomViews(std::uint64_t seed, int count);

// The statement of each golden case that compiles.
std::vector<std::string> GoldenViews();

}  // namespace louver::parsers
