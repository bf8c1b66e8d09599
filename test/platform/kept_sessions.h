#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/connection.h"

namespace louver::test {

// Opens what it is asked for, and keeps one login's sessions with a warehouse's lasting databases
// for the next caller: a new session costs more than most tests do with it. A kept one looks like a
// new one, as it is handed on only when it is in no transaction and still acts as that user. Not
// thread-safe; must outlive its connections.
class KeptSessions final : public platform::Connector {
 public:
  explicit KeptSessions(platform::Connector& connector) : connector_(connector) {}

  // From now on, sessions of this login with this database of this server are kept.
  void Keep(const platform::Endpoint& endpoint, const platform::Login& login);
  // Closes them, so that the database can be dropped, and keeps no more.
  void Close(const std::string& database);

  base::Result<std::unique_ptr<platform::Connection>> Open(const platform::Endpoint& endpoint,
                                                           const platform::Login& login) override;

 private:
  class Loan;
  struct Kept {
    platform::Endpoint endpoint;
    platform::Login login;
    std::vector<std::unique_ptr<platform::Connection>> idle = {};

    bool Fits(const platform::Endpoint& wanted, const platform::Login& by) const;
  };

  platform::Connector& connector_;
  std::map<std::string, Kept> kept_;  // by the database
};

}  // namespace louver::test
