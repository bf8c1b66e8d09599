#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "store/transaction.h"

// Named values of the installation. Never secrets.
namespace louver::store {

base::Result<std::optional<std::string>> FindSetting(Transaction& tx, const std::string& name);
base::Status PutSetting(Transaction& tx, const std::string& name, const std::string& value);

}  // namespace louver::store
