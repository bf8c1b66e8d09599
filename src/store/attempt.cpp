#include "store/attempt.h"

#include "store/statement.h"

namespace louver::store {

base::Result<Savepoint> Savepoint::Set(Transaction& tx) {
  RETURN_IF_ERROR(Run(tx, "SAVEPOINT attempt"));
  return Savepoint(tx);
}

base::Status Savepoint::Keep() { return Run(*tx_, "RELEASE SAVEPOINT attempt"); }

base::Status Savepoint::TakeBack() {
  RETURN_IF_ERROR(Run(*tx_, "ROLLBACK TO SAVEPOINT attempt"));
  tx_->after_commit_.resize(wakes_);
  return Run(*tx_, "RELEASE SAVEPOINT attempt");
}

}  // namespace louver::store
