#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "service/detection/column_changes.h"
#include "service/parts.h"
#include "store/transaction.h"

// Validation requests (model/validation_request.h) for what schema monitoring found, in the
// transaction of the find and after it was written, so that they are about what is there now. They
// are made while a policy that is in force uses the tag "New": without one nothing is hidden that
// owners could let through.
namespace louver::service {

// Whether somebody's policies use the tag, for one transaction: reads the global ones once, and not
// before it has to.
class UseOfNew {
 public:
  // Whether a global policy that is not staged, or that of the data source itself, names the tag
  // "New" or one above it. One that cannot be read may.
  base::Result<bool> On(store::Transaction& tx, const model::DataSource& data_source);

 private:
  std::optional<bool> global_;
};

// What was asked about columns that changed again, or went, is asked no more; and what was asked
// about one that became another without a look's noticing is asked anew. `changes` are those that
// this look found, its columns already in `data_source`; `before` are the columns until then.
base::Status AskAboutColumns(store::Transaction& tx, Parts& parts, UseOfNew& use,
                             const model::DataSource& data_source, const ColumnChanges& changes,
                             const std::vector<model::Column>& before);

base::Status AskAboutDataSource(store::Transaction& tx, Parts& parts, UseOfNew& use,
                                const model::DataSource& data_source);

}  // namespace louver::service
