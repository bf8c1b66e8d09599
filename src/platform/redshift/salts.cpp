#include "platform/redshift/salts.h"

#include <array>
#include <string>

#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/scrub.h"
#include "platform/transaction.h"

namespace louver::platform::redshift {

base::Status PutSalt(const Cluster& cluster, const SetupTarget& target,
                     model::DataSourceId data_source, const base::Secret& salt) {
  if (salt.empty()) return base::Internal("A salt is never empty.");
  const ScriptValues table = {{"salt", cluster.names.InSystem("salt")}};
  const std::array<Value, 2> row = {base::ToString(data_source), std::string(salt.Reveal())};
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  ASSIGN_OR_RETURN(const Rows present, Query(*connection, scripts::kReadSalt, table,
                                             std::span<const Value>(row).first(1)));
  if (!present.rows.empty()) return base::Ok();
  const auto inserted = Query(*connection, scripts::kInsertSalt, table, row);
  if (!inserted.ok()) return Scrub(inserted.error(), {salt.Reveal()});
  return transaction.Commit();
}

}  // namespace louver::platform::redshift
