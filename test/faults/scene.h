#pragma once

#include <mutex>
#include <string>

#include "test/api/http_client.h"
#include "test/api/louver_process.h"
#include "test/faults/statement_proxy.h"
#include "test/warehouse/standin_server.h"

namespace louver::test {

// One warehouse for the program: the tables shop.orders in the database `dev` and items.parts in
// the database `stock`, and the readers ana, ben and eve.
warehouse::StandinServer& Warehouse();

// A login in the warehouse that may do everything.
struct Administrator {
  std::string user;
  std::string password;
};
Administrator WarehouseOwner();

// What the three readers see through the views, in one line. Each may see only rows of the
// countries that are attributes of theirs: ana DE, ben US, eve, whom Louver does not know, none.
std::string Answers();
inline constexpr char kEnforced[] = "ana: 2 / 12; ben: 1,3 / 11; eve: - / -";
// Nothing to query.
inline constexpr char kNoAnswer[] = "ana: error / error; ben: error / error; eve: error / error";

// Databases, users and groups in the warehouse that an integration of Louver would have made; empty
// when nothing is there.
std::string LeftInWarehouse();

// Runs it as the owner of the warehouse; aborts the test program when that fails.
std::string Sql(const std::string& database, const std::string& statement);

// A Louver that reaches the warehouse through a proxy, with people, policies and data sources, and
// yet without an integration.
class Scene {
 public:
  Scene();
  // Leaves the warehouse as it was.
  ~Scene();

  LouverProcess& louver() { return louver_; }
  StatementProxy& proxy() { return proxy_; }

  HttpAnswer Call(const std::string& method, const std::string& target,
                  const std::string& body = {}) const;
  // The same; aborts the test program unless it answers 200. Returns the body.
  std::string Must(const std::string& method, const std::string& target,
                   const std::string& body = {}) const;

  // POST and DELETE of the integration, which makes the database `managed`.
  HttpAnswer Integrate(const Administrator& administrator = WarehouseOwner());
  // The request alone, from any thread; Adopt remembers what it made.
  HttpAnswer PostIntegration(const Administrator& administrator) const;
  void Adopt(const HttpAnswer& answer);
  // PUT: turns impersonation on or off.
  HttpAnswer Edit(bool impersonation, const Administrator& administrator = WarehouseOwner()) const;
  // Of POST and PUT for a set-up by hand.
  std::string PayloadByHand(const std::string& account, const std::string& password) const;
  HttpAnswer Disintegrate(const Administrator& administrator = WarehouseOwner()) const;
  // Its status once no work is waiting; "gone" when there is none.
  std::string Settled();
  // Integrates and waits until it is enabled and enforced; aborts the test program otherwise.
  void MustBeEnforced();

  // SIGKILL, from any thread; Restart takes it from there.
  void KillLouver() const;
  void Restart();

  // Every answer of the API since the start.
  std::string answers() const;
  const std::string& id() const { return id_; }
  // The id of a data source, "shop.orders" or "items.parts".
  std::string DataSource(const std::string& name) const;

 private:
  std::string Payload(const Administrator& administrator, bool impersonation) const;
  void HirePeople();
  void RegisterTables();
  void WritePolicies();

  LouverProcess louver_;
  StatementProxy proxy_;
  std::string id_;
  mutable std::mutex mutex_;
  mutable std::string answers_;  // under mutex_
};

// A member of an answer, as text.
std::string Member(const std::string& body, const std::string& name);

}  // namespace louver::test
