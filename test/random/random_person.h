#pragma once

#include <string>
#include <vector>

#include "model/data_source.h"
#include "model/person.h"
#include "test/random/dice.h"

namespace louver::random {

// A person with what decides what they see. compiler/facts.h makes rows of my_entitlement and a
// compiler::Caller of it.
struct Person {
  model::User user;
  std::vector<model::Group> groups;
  std::vector<model::DataSourceId> member_of;
  std::vector<std::string> purposes;  // acted under
};

// Now and then disabled. Of the login names in the vocabulary; give people in one database others.
Person RandomPerson(Dice& dice, const model::DataSource& source);

}  // namespace louver::random
