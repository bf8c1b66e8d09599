#include "store/salts.h"

#include "store/statement.h"

namespace louver::store {

std::string SaltContext(model::DataSourceId data_source) {
  return "data source:" + ToString(data_source) + ":salt";
}

base::Result<std::optional<Sealed>> FindSalt(Transaction& tx, model::DataSourceId data_source) {
  ASSIGN_OR_RETURN(
      auto found,
      SelectOne<std::string>(tx, "SELECT sealed FROM salts WHERE data_source_id = ?", data_source));
  if (!found) return std::optional<Sealed>();
  return std::optional(Sealed{std::move(std::get<0>(*found))});
}

base::Status InsertSalt(Transaction& tx, model::DataSourceId data_source, const Sealed& salt) {
  return Run(tx, "INSERT INTO salts (data_source_id, sealed) VALUES (?, ?)", data_source,
             salt.text);
}

}  // namespace louver::store
