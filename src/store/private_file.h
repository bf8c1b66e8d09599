#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

// Files that nobody but their owner may read.
namespace louver::store {

// Makes the directory with mode 0700 unless it is there.
base::Status MakePrivateDirectory(const std::string& path);

// Makes an empty file with mode 0600; one that is there is kept and gets that mode.
base::Status MakePrivateFile(const std::string& path);

// Writes a new file with mode 0600, durably; kConflict when there is one already.
base::Status WriteNewPrivateFile(const std::string& path, std::string_view content);

// The content, or nothing when there is no such file. kForbidden when others than its owner may
// read it.
base::Result<std::optional<std::string>> ReadPrivateFile(const std::string& path);

}  // namespace louver::store
