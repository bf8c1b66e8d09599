#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "model/ids.h"
#include "store/sealed.h"
#include "store/transaction.h"

// The salts of hashed columns, one per data source.
namespace louver::store {

// What a salt is sealed for (Vault).
std::string SaltContext(model::DataSourceId data_source);

base::Result<std::optional<Sealed>> FindSalt(Transaction& tx, model::DataSourceId data_source);

// kConflict (detail "unique") when there is one: a salt is never replaced, hashes would change.
base::Status InsertSalt(Transaction& tx, model::DataSourceId data_source, const Sealed& salt);

}  // namespace louver::store
