#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "platform/source_catalog.h"
#include "service/actor.h"
#include "service/detection/ask_to_validate.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/transaction.h"

namespace louver::service {

enum class TableChange { kNone, kColumns, kLost, kReturned };

// Makes a data source what its table is now: null when it is gone. Columns nobody has looked at get
// the tag "New"; a data source whose table is gone is disabled, and enabled again when the table is
// back, unless a person disabled it. Owners are asked to validate what was found about columns
// (ask_to_validate.h). Writes audit records and asks for no sync.
base::Result<TableChange> SettleTable(store::Transaction& tx, Parts& parts, const Actor& actor,
                                      UseOfNew& use, model::DataSource& data_source,
                                      const platform::CatalogTable* table);

// Records what schema monitoring found about a data source.
base::Status RecordDetection(store::Transaction& tx, Parts& parts, const Actor& actor,
                             const model::DataSource& data_source,
                             std::vector<store::AuditDetail> details);

}  // namespace louver::service
