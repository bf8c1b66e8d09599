#include "store/lost_tables.h"

#include <cstdint>

#include "store/statement.h"

namespace louver::store {

base::Result<bool> IsTableLost(Transaction& tx, model::DataSourceId data_source) {
  ASSIGN_OR_RETURN(
      const auto count,
      SelectValue<std::int64_t>(tx, "SELECT count(*) FROM lost_tables WHERE data_source_id = ?",
                                data_source));
  return count > 0;
}

base::Status PutLostTable(Transaction& tx, model::DataSourceId data_source, base::Instant lost_at) {
  RETURN_IF_ERROR(RemoveLostTable(tx, data_source));
  return Run(tx, "INSERT INTO lost_tables (data_source_id, lost_at) VALUES (?, ?)", data_source,
             lost_at);
}

base::Status RemoveLostTable(Transaction& tx, model::DataSourceId data_source) {
  return Run(tx, "DELETE FROM lost_tables WHERE data_source_id = ?", data_source);
}

}  // namespace louver::store
