#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "compiler/caller.h"
#include "compiler/evaluate.h"
#include "compiler/plan.h"
#include "platform/pooling/pooling_connector.h"
#include "platform/postgresql/connector.h"
#include "platform/redshift/redshift_platform.h"
#include "platform/row_counter.h"
#include "test/differential/world.h"
#include "test/warehouse/standin_server.h"

namespace louver::differential {

inline constexpr char kSalt[] = "5a17000000000000000000000000000000000000000000000000000000005a17";

// A warehouse with Louver's objects in it and a few users, in which worlds are put up. Everything
// Louver does to it goes through the platform that ships.
class Laboratory {
 public:
  Laboratory();

  static constexpr char kDatabase[] = "laboratory";  // of the views, and of most tables
  static constexpr char kOtherDatabase[] = "dev";

  // A world that stands in the warehouse.
  struct Exhibit {
    compiler::Plan plan;  // under the names it has here
    std::string statement;
  };
  base::Result<Exhibit> PutUp(const World& world, compiler::Plan plan);
  base::Status TakeDown(const Exhibit& exhibit);

  // What a person sees, sorted.
  base::Result<std::vector<compiler::Row>> Shown(const Exhibit& exhibit, int person);

  // How many rows the plan of the exhibit shows, counted beside those that `before` shows, a plan
  // of the same table.
  base::Result<platform::RowCounts> Count(const compiler::Plan* before, const Exhibit& exhibit,
                                          const compiler::Caller& caller);

  base::Instant Now() { return clock_.Now(); }

 private:
  platform::Connection& AdministratorOf(const model::RemoteTable& table);
  base::Status MakeTable(const Exhibit& exhibit, const World& world);
  base::Status Enforce(const Exhibit& exhibit, const World& world);

  warehouse::StandinServer server_;
  platform::postgresql::PostgreSqlConnector connector_;
  platform::pooling::PoolingConnector pool_{connector_};
  base::SystemRandomness randomness_;
  base::SystemClock clock_;
  std::unique_ptr<platform::redshift::RedshiftPlatform> platform_;
  platform::SetupTarget target_;
  std::unique_ptr<platform::Connection> administrator_;
  std::unique_ptr<platform::Connection> administrator_of_other_;
  std::vector<std::unique_ptr<platform::Connection>> people_;
  int exhibits_ = 0;
};

}  // namespace louver::differential
