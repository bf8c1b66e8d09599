#pragma once

#include <chrono>
#include <memory>

#include "platform/connection.h"

struct pg_conn;

namespace louver::platform::postgresql {

struct CloseSession {
  void operator()(pg_conn* session) const;
};
using SessionHandle = std::unique_ptr<pg_conn, CloseSession>;

// Blocks until the session's socket can be read (or also written) or `deadline` has passed.
// False when the deadline has passed.
bool AwaitSocket(pg_conn& session, bool for_writing,
                 std::chrono::steady_clock::time_point deadline);

// An open session. Gives itself up for lost when the server does not answer within `patience`.
class Session final : public Connection {
 public:
  Session(SessionHandle handle, base::Secret password, std::chrono::milliseconds patience)
      : handle_(std::move(handle)), password_(std::move(password)), patience_(patience) {}

  base::Result<Rows> Execute(const std::string& statement,
                             std::span<const Value> parameters) override;
  bool IsEncrypted() const override;
  bool IsIdle() const override;

 private:
  base::Status Send(const std::string& statement, std::span<const Value> parameters,
                    std::chrono::steady_clock::time_point deadline);
  base::Result<Rows> Receive(std::chrono::steady_clock::time_point deadline);
  base::Error Lost();
  base::Error TimedOut();

  SessionHandle handle_;   // null once lost
  base::Secret password_;  // only to scrub it from what the server says
  std::chrono::milliseconds patience_;
};

}  // namespace louver::platform::postgresql
