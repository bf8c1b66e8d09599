#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace louver::compiler::dsl {

// "line 2, column 5: <what> (<hint>)": kInvalid. Lines and columns count from 1, columns in
// characters; `offset` counts bytes and may be the end of the text.
base::Error RefusedAt(std::string_view text, std::size_t offset, std::string_view what,
                      std::string_view hint);

}  // namespace louver::compiler::dsl
