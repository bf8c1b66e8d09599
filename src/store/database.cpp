#include "store/database.h"

#include "base/assert.h"
#include "store/fault_point.h"
#include "store/session.h"

namespace louver::store {
namespace {

// The database this thread is inside of. Entering it again could wait for itself for ever, so it
// is a bug that shows at once.
thread_local const Database* inside = nullptr;

class Inside {
 public:
  explicit Inside(const Database* database) : before_(inside) {
    LOUVER_ASSERT(inside != database);
    inside = database;
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  ~Inside() { inside = before_; }

 private:
  const Database* before_;
};

base::Status Command(Session& session, std::string_view statement) {
  RETURN_IF_ERROR(session.Run(statement, {}, {}, {}));
  return base::Ok();
}

// Ends a transaction that was not committed, however its body was left.
class RollbackUnlessDone {
 public:
  explicit RollbackUnlessDone(Session& session) : session_(session) {}
  RollbackUnlessDone(const RollbackUnlessDone&) = delete;
  RollbackUnlessDone& operator=(const RollbackUnlessDone&) = delete;
  // SQLite has rolled back by itself after some failures; then this one fails and may.
  ~RollbackUnlessDone() {
    if (!done_) Command(session_, "ROLLBACK").IgnoreError();
  }
  void Done() { done_ = true; }

 private:
  Session& session_;
  bool done_ = false;
};

}  // namespace

Database::Database(std::unique_ptr<Session> writer, std::vector<std::unique_ptr<Session>> readers,
                   FaultPoint* faults)
    : writer_(std::move(writer)), readers_(std::move(readers)), faults_(faults) {
  for (const auto& reader : readers_) free_readers_.push_back(reader.get());
}

Database::~Database() = default;

base::Status Database::RunRead(const Body& body) {
  const Inside guard(this);
  std::unique_lock<std::mutex> alone(writing_, std::defer_lock);
  if (readers_.empty()) alone.lock();
  Session* reader = readers_.empty() ? writer_.get() : LeaseReader();
  struct Return {
    Database* database;
    Session* reader;
    ~Return() {
      if (!database->readers_.empty()) database->ReturnReader(reader);
    }
  } give_back{this, reader};

  RETURN_IF_ERROR(Command(*reader, "BEGIN"));
  const RollbackUnlessDone end(*reader);  // a read has nothing to commit
  Transaction tx(*reader, faults_, /*writing=*/false);
  return body(tx);
}

base::Status Database::RunWrite(const Body& body) {
  const Inside guard(this);
  const std::lock_guard alone(writing_);
  RETURN_IF_ERROR(Command(*writer_, writer_->begin_write()));
  RollbackUnlessDone rollback(*writer_);
  Transaction tx(*writer_, faults_, /*writing=*/true);
  RETURN_IF_ERROR(body(tx));
  if (faults_ != nullptr) RETURN_IF_ERROR(faults_->BeforeCommit());
  RETURN_IF_ERROR(Command(*writer_, "COMMIT"));
  rollback.Done();
  Publish(tx);
  return base::Ok();
}

void Database::Publish(const Transaction& tx) {
  for (std::size_t i = 0; i < kSubjects; ++i) {
    if (tx.changed_.contains(static_cast<Subject>(i))) {
      versions_[i].fetch_add(1, std::memory_order_acq_rel);
    }
  }
  for (const auto& after : tx.after_commit_) after();
}

Session* Database::LeaseReader() {
  std::unique_lock lock(pool_mutex_);
  reader_free_.wait(lock, [&] { return !free_readers_.empty(); });
  Session* reader = free_readers_.back();
  free_readers_.pop_back();
  return reader;
}

void Database::ReturnReader(Session* reader) {
  {
    const std::lock_guard lock(pool_mutex_);
    free_readers_.push_back(reader);
  }
  reader_free_.notify_one();
}

}  // namespace louver::store
