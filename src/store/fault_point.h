#pragma once

#include <string_view>

#include "base/result.h"

namespace louver::store {

// Where a test makes the store fail. Called before each statement and each commit, with the
// database's locks held; an error takes the place of the statement, or of the commit, and undoes
// the transaction.
class FaultPoint {
 public:
  virtual ~FaultPoint() = default;
  virtual base::Status BeforeStatement(std::string_view statement) = 0;
  virtual base::Status BeforeCommit() = 0;
};

}  // namespace louver::store
