#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/data_source.h"

// How a part of the rows is chosen that is always the same: by a salted hash of the first columns.
namespace louver::compiler {

inline constexpr std::size_t kSampledColumns = 16;  // more of them tell rows no better apart
inline constexpr std::int64_t kSampledCharacters = 100;
inline constexpr std::int64_t kSampledDigits = 8;  // hexadecimal, of the hash

// The columns that are hashed: the first ones of a reliable text. None when there is none.
std::vector<std::string> SampledColumns(const model::DataSource& data_source);

// Below which first 32 bits of the hash so many percent of all rows lie; nothing when the text is
// not a number above 0 and below 100. 100 percent are no sample.
std::optional<std::uint32_t> SampleBelow(std::string_view percent);

// The same for a rate above 0 and below 1.
std::optional<std::uint32_t> DrawnBelow(std::string_view rate);

// As kSampledDigits hexadecimal digits in lower case.
std::string SampleThreshold(std::uint32_t below);

}  // namespace louver::compiler
