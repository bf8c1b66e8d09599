#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "store/transaction.h"

namespace louver::store {

// What a transaction can be taken back to, without ending it.
class Savepoint {
 public:
  static base::Result<Savepoint> Set(Transaction& tx);

  base::Status Keep();
  // Whatever was written, and asked for OnCommit, since it was set.
  base::Status TakeBack();

 private:
  explicit Savepoint(Transaction& tx) : tx_(&tx), wakes_(tx.after_commit_.size()) {}

  Transaction* tx_;
  std::size_t wakes_;
};

// Runs `use` inside of a transaction that goes on whatever it returns: with an error it leaves no
// trace of what it wrote. One of many that may be refused is written in this way, so that a refusal
// that comes late leaves nothing half made. An error of another kind than those `use` returned says
// that the transaction is lost.
template <typename Use>
std::invoke_result_t<Use> Attempt(Transaction& tx, Use&& use) {
  ASSIGN_OR_RETURN(Savepoint before, Savepoint::Set(tx));
  auto result = use();
  RETURN_IF_ERROR(result.ok() ? before.Keep() : before.TakeBack());
  return result;
}

}  // namespace louver::store
