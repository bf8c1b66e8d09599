#include "test/platform/kept_sessions.h"

#include <utility>

namespace louver::test {

// Comes back when its user is done with it, unless what it leaves behind would show.
class KeptSessions::Loan final : public platform::Connection {
 public:
  Loan(KeptSessions& home, std::string database, std::unique_ptr<platform::Connection> inner)
      : home_(home), database_(std::move(database)), inner_(std::move(inner)) {}
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan() override {
    const auto kept = home_.kept_.find(database_);
    if (kept == home_.kept_.end() || is_changed_ || !inner_->IsIdle()) return;
    kept->second.idle.push_back(std::move(inner_));
  }

  base::Result<platform::Rows> Execute(const std::string& statement,
                                       std::span<const platform::Value> parameters) override {
    // The first statement of every session of Louver's is no change to one of its own.
    constexpr const char* kAsAlways = "SET enable_case_sensitive_identifier TO false";
    if (statement.starts_with("SET ") && !statement.starts_with(kAsAlways)) is_changed_ = true;
    return inner_->Execute(statement, parameters);
  }
  bool IsEncrypted() const override { return inner_->IsEncrypted(); }
  bool IsIdle() const override { return inner_->IsIdle(); }

 private:
  KeptSessions& home_;
  const std::string database_;
  std::unique_ptr<platform::Connection> inner_;
  bool is_changed_ = false;
};

void KeptSessions::Keep(const platform::Endpoint& endpoint, const platform::Login& login) {
  kept_[endpoint.database] = {.endpoint = endpoint, .login = login.Clone()};
}

void KeptSessions::Close(const std::string& database) { kept_.erase(database); }

// With another password somebody may not come in at all.
bool KeptSessions::Kept::Fits(const platform::Endpoint& wanted, const platform::Login& by) const {
  return endpoint == wanted && login.user == by.user &&
         login.password.Reveal() == by.password.Reveal();
}

base::Result<std::unique_ptr<platform::Connection>> KeptSessions::Open(
    const platform::Endpoint& endpoint, const platform::Login& login) {
  const auto kept = kept_.find(endpoint.database);
  if (kept == kept_.end() || !kept->second.Fits(endpoint, login)) {
    return connector_.Open(endpoint, login);
  }
  std::unique_ptr<platform::Connection> connection;
  while (!connection && !kept->second.idle.empty()) {
    connection = std::move(kept->second.idle.back());
    kept->second.idle.pop_back();
    if (!connection->Execute("SELECT 1").ok()) connection.reset();  // the server went away
  }
  if (!connection) {
    ASSIGN_OR_RETURN(connection, connector_.Open(endpoint, login));
  }
  return std::unique_ptr<platform::Connection>(
      std::make_unique<Loan>(*this, endpoint.database, std::move(connection)));
}

}  // namespace louver::test
