#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/evaluate.h"
#include "model/data_source.h"
#include "model/policy.h"
#include "test/random/random_person.h"

namespace louver::differential {

// A table with rows, the policies over it, and the people who ask. Every part is a value, so that a
// world in which something went wrong can be made smaller.
struct World {
  model::DataSource source;
  std::vector<model::Policy> policies;
  std::vector<compiler::Row> rows;
  std::vector<random::Person> people;
};

inline constexpr int kPeople = 6;

// The same world for the same seed. Most tables are in the database of the views, some in another.
World RandomWorld(std::uint64_t seed, const std::string& database, const std::string& other);

}  // namespace louver::differential
