#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "base/result.h"
#include "platform/connection.h"

namespace louver::platform::recording {

// How a call is made to fail.
enum class Fault {
  kRefused,     // the platform says no and does nothing
  kLostBefore,  // the connection is lost before the call reaches the platform
  kLostAfter,   // the call takes effect, then the connection is lost
};

struct Call {
  std::string host;
  std::string user;
  std::string database;
  std::string statement;  // empty: opening the connection. May quote a password's digest: keep it
                          // in memory, print it in tests alone
  bool operator==(const Call&) const = default;
};

// A connector that writes down what is done through it and fails on demand: for tests of what is
// left when something fails, and for looking at what a change would send. Passes everything on to
// another connector, which must outlive it and its connections, as must the recorder. Thread-safe.
class RecordingConnector final : public Connector {
 public:
  explicit RecordingConnector(Connector& inner) : inner_(inner) {}

  // The Nth call from now on, counted from 1 and over all connections, fails like this. Opening a
  // connection is a call, every statement is one.
  void FailCall(int number, Fault fault);
  // Forgets the calls and the faults.
  void Reset();
  std::vector<Call> calls() const;

  base::Result<std::unique_ptr<Connection>> Open(const Endpoint& endpoint,
                                                 const Login& login) override;

 private:
  class RecordingConnection;
  struct State {
    std::vector<Call> calls;
    std::map<std::size_t, Fault> faults;  // by the number of the call
  };

  // Notes the call; the fault that is due, if any.
  std::optional<Fault> Note(Call call);

  Connector& inner_;
  base::Guarded<State> state_;
};

}  // namespace louver::platform::recording
