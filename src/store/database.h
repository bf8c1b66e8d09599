#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/transaction.h"

namespace louver::store {

class FaultPoint;
class Session;

// The metadata store. Thread-safe. Open one with a backend's own function (sqlite.h).
//
//   ASSIGN_OR_RETURN(model::User user, database.Read([&](Transaction& tx) {
//     return GetUser(tx, id);
//   }));
//
// A function given to Read or Write must not call the database again, wait for a lock, or call a
// platform: it holds a connection, and a writer holds up all others.
class Database {
 public:
  // Without readers everything goes through the one writer (a database in memory).
  Database(std::unique_ptr<Session> writer, std::vector<std::unique_ptr<Session>> readers,
           FaultPoint* faults);
  ~Database();

  // Runs `use` on one consistent state of the data; a statement that writes is refused.
  template <typename Use>
  std::invoke_result_t<Use, Transaction&> Read(Use&& use) {
    return Collect(&Database::RunRead, use);
  }

  // Runs `use` alone among all writers. What it wrote is durable when this returns a value, and
  // leaves no trace when it returns an error or `use` throws.
  template <typename Use>
  std::invoke_result_t<Use, Transaction&> Write(Use&& use) {
    return Collect(&Database::RunWrite, use);
  }

  // Runs `use` as Write does, and leaves no trace of what it wrote whatever it returns: to see what
  // changes would come to.
  template <typename Use>
  std::invoke_result_t<Use, Transaction&> DryRun(Use&& use) {
    std::optional<std::invoke_result_t<Use, Transaction&>> result;
    const base::Status ran = RunWrite([&](Transaction& tx) -> base::Status {
      result.emplace(use(tx));
      return base::Internal("A dry run is not committed.");
    });
    if (!result) return ran.error();
    return *std::move(result);
  }

  // How often `subject` has changed since the database was opened; see Subject.
  std::uint64_t Version(Subject subject) const {
    return versions_[static_cast<std::size_t>(subject)].load(std::memory_order_acquire);
  }

 private:
  using Body = std::function<base::Status(Transaction&)>;
  using Runner = base::Status (Database::*)(const Body&);

  template <typename Use>
  auto Collect(Runner run, Use& use) -> std::invoke_result_t<Use, Transaction&> {
    std::optional<std::invoke_result_t<Use, Transaction&>> result;
    const base::Status ran = (this->*run)([&](Transaction& tx) -> base::Status {
      result.emplace(use(tx));
      if (!result->ok()) return result->error();
      return base::Ok();
    });
    if (!ran.ok()) return ran.error();
    return *std::move(result);
  }

  base::Status RunRead(const Body& body);
  base::Status RunWrite(const Body& body);
  void Publish(const Transaction& tx);
  Session* LeaseReader();
  void ReturnReader(Session* reader);

  std::mutex writing_;  // held for the whole of a write
  const std::unique_ptr<Session> writer_;
  const std::vector<std::unique_ptr<Session>> readers_;
  FaultPoint* const faults_;

  std::mutex pool_mutex_;
  std::condition_variable reader_free_;
  std::vector<Session*> free_readers_;

  std::array<std::atomic<std::uint64_t>, kSubjects> versions_{};
};

}  // namespace louver::store
