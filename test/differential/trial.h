#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "compiler/evaluate.h"
#include "platform/postgresql/connector.h"
#include "platform/redshift/redshift_platform.h"
#include "test/random/random_person.h"
#include "test/warehouse/standin_server.h"

namespace louver::differential {

// A warehouse with Louver's objects in it and a few users, in which worlds are tried: a random
// table, random policies, random people. Everything Louver does to it goes through the platform
// that ships.
class Laboratory {
 public:
  static constexpr int kPeople = 6;

  Laboratory();

  struct Outcome {
    int compared = 0;      // person and table, view against oracle
    bool skipped = false;  // the policies do not compile, or the oracle will not judge
    std::string failure;   // what differed, with all that is needed to see why
  };
  Outcome Try(std::uint64_t seed);

 private:
  struct World;

  platform::Connection& As(int person);
  base::Status MakeTable(const World& world);
  base::Result<std::vector<compiler::Row>> Shown(const World& world, int person);
  base::Status Enforce(const World& world);
  base::Status TakeDown(const World& world);

  warehouse::StandinServer server_;
  platform::postgresql::PostgreSqlConnector connector_;
  base::SystemRandomness randomness_;
  base::SystemClock clock_;
  std::unique_ptr<platform::redshift::RedshiftPlatform> platform_;
  platform::SetupTarget target_;
  std::unique_ptr<platform::Connection> administrator_;
  std::vector<std::unique_ptr<platform::Connection>> people_;
};

}  // namespace louver::differential
