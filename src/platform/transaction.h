#pragma once

#include "base/result.h"
#include "platform/connection.h"

namespace louver::platform {

// Statements that take effect together or not at all. What was not committed is rolled back when
// the transaction goes; when even that fails, the connection is closed and the platform rolls back.
// The connection must outlive the transaction.
class Transaction {
 public:
  static base::Result<Transaction> Begin(Connection& connection);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  // kUnavailable leaves open whether it took effect.
  base::Status Commit();
  // Ends the transaction early, so that another may begin on the connection.
  base::Status Rollback();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}

  Connection* connection_;  // null once it has ended
};

}  // namespace louver::platform
