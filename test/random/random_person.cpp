#include "test/random/random_person.h"

#include "test/random/vocabulary.h"

namespace louver::random {
namespace {

model::Attributes RandomAttributes(Dice& dice) {
  model::Attributes attributes;
  for (const std::string& name : dice.SomeOf(AttributeNames())) {
    do {
      attributes[name].insert(dice.OneIn(4) ? dice.Of(Places()) : dice.Of(Texts()));
    } while (!dice.OneIn(3));
    if (dice.OneIn(4)) attributes[name].insert(dice.Of(Tags()).text());
  }
  return attributes;
}

}  // namespace

Person RandomPerson(Dice& dice, const model::DataSource& source) {
  Person person;
  person.user.userid = dice.Of(Usernames());
  person.user.iamid = dice.Of(Iams());
  person.user.disabled = dice.OneIn(12);
  person.user.attributes = RandomAttributes(dice);
  for (const std::string& name : dice.SomeOf(Groups())) {
    model::Group group;
    group.name = name;
    if (dice.OneIn(3)) group.attributes = RandomAttributes(dice);
    person.groups.push_back(std::move(group));
  }
  if (dice.OneIn(3)) {
    model::Group group;
    group.name = dice.Of(Tags()).text();
    person.groups.push_back(std::move(group));
  }
  if (dice.OneIn(2)) person.member_of.push_back(source.id);
  if (dice.OneIn(4)) person.member_of.push_back(model::DataSourceId(source.id.value() + 1));
  if (dice.OneIn(2)) person.purposes = dice.SomeOf(Purposes());
  return person;
}

}  // namespace louver::random
