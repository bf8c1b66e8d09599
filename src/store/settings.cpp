#include "store/settings.h"

#include "store/statement.h"

namespace louver::store {

base::Result<std::optional<std::string>> FindSetting(Transaction& tx, const std::string& name) {
  ASSIGN_OR_RETURN(auto found,
                   SelectOne<std::string>(tx, "SELECT value FROM settings WHERE name = ?", name));
  if (!found) return std::optional<std::string>();
  return std::optional(std::move(std::get<0>(*found)));
}

base::Status PutSetting(Transaction& tx, const std::string& name, const std::string& value) {
  ASSIGN_OR_RETURN(const std::int64_t changed,
                   Execute(tx, "UPDATE settings SET value = ? WHERE name = ?", value, name));
  if (changed > 0) return base::Ok();
  return Run(tx, "INSERT INTO settings (name, value) VALUES (?, ?)", name, value);
}

}  // namespace louver::store
