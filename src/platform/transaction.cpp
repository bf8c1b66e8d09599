#include "platform/transaction.h"

#include <utility>

namespace louver::platform {

base::Result<Transaction> Transaction::Begin(Connection& connection) {
  RETURN_IF_ERROR(connection.Execute("BEGIN"));
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ != nullptr) Rollback().IgnoreError();
}

base::Status Transaction::Commit() {
  RETURN_IF_ERROR(std::exchange(connection_, nullptr)->Execute("COMMIT"));
  return base::Ok();
}

base::Status Transaction::Rollback() {
  RETURN_IF_ERROR(std::exchange(connection_, nullptr)->Execute("ROLLBACK"));
  return base::Ok();
}

}  // namespace louver::platform
