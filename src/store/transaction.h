#pragma once

#include <functional>
#include <vector>

#include "base/result.h"
#include "store/subject.h"

namespace louver::store {

class FaultPoint;
class Savepoint;
class Session;

// One transaction, handed to the function given to Database::Read or Database::Write and good for
// nothing after it. The functions of this folder take it first. Not thread-safe.
class Transaction {
 public:
  Transaction(Session& session, FaultPoint* faults, bool writing)
      : session_(session), faults_(faults), writing_(writing) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // Has `after` called once the transaction is committed, and never if it is not; for wake-ups and
  // caches in this process. It must not use the database.
  void OnCommit(std::function<void()> after) { after_commit_.push_back(std::move(after)); }

  // Says that what caches may hold of `subject` is out of date once this commits.
  void Changed(Subject subject) { changed_.insert(subject); }

 private:
  friend class Database;
  friend class Savepoint;
  friend class Statement;

  Session& session_;
  FaultPoint* faults_;
  bool writing_;
  std::vector<std::function<void()>> after_commit_;
  SubjectSet changed_;
};

}  // namespace louver::store
