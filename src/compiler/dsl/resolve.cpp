#include "compiler/dsl/resolve.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/box.h"
#include "compiler/dsl/words.h"

namespace louver::compiler::dsl {
namespace {

const std::string& ValueOf(Variable variable, const model::DataSource& data_source) {
  switch (variable) {
    case Variable::kDatabase:
      return data_source.remote.database;
    case Variable::kHostname:
      return data_source.host;
    case Variable::kSchema:
      return data_source.remote.schema;
    case Variable::kTable:
      return data_source.remote.table;
  }
  base::AssertionFailed("unknown variable", __FILE__, __LINE__);
}

// The values of a person that meet the template on this data source.
std::set<std::string> Accepted(const ValueTemplate& value, const model::DataSource& data_source) {
  std::set<std::string> accepted;
  std::string whole;
  bool has_variables = false;
  for (const ValuePart& part : value) {
    if (const auto* variable = std::get_if<Variable>(&part)) {
      whole += ValueOf(*variable, data_source);
      has_variables = true;
      continue;
    }
    for (const char c : std::get<std::string>(part)) {
      if (c == '.') accepted.insert(whole + ".*");
      whole += c;
    }
  }
  accepted.insert(whole + ".*");
  if (!has_variables) accepted.clear();
  accepted.insert(whole);
  return accepted;
}

UserTest TagAsAttribute(const std::string& attribute, const std::set<std::string>& tags) {
  AnyOfUser any;
  for (const std::string& tag : tags)
    any.operands.push_back({compiler::HasAttribute{attribute, tag}});
  return {std::move(any)};
}

std::set<std::string> TagsAt(TagPlace place, const model::DataSource& data_source) {
  std::set<std::string> names;
  const auto add = [&](const std::vector<model::TagName>& tags) {
    for (const model::TagName& tag : tags) names.insert(tag.text());
  };
  switch (place) {
    case TagPlace::kDataSource:
      add(data_source.tags);
      return names;
    case TagPlace::kColumn:
      for (const model::Column& column : data_source.columns) add(column.tags);
      return names;
  }
  base::AssertionFailed("unknown place of a tag", __FILE__, __LINE__);
}

}  // namespace

UserTest Resolve(const Condition& condition, const model::DataSource& data_source) {
  const auto all = [&](const std::vector<Condition>& operands) {
    std::vector<UserTest> tests;
    for (const Condition& operand : operands) tests.push_back(Resolve(operand, data_source));
    return tests;
  };
  return std::visit(base::Overloaded{
                        [&](const HasAttribute& x) {
                          AnyOfUser any;
                          for (const std::string& value : Accepted(x.value, data_source)) {
                            // Nobody holds one that ends in a blank, but a warehouse may take it
                            // for the one without.
                            if (value.ends_with(' ')) continue;
                            any.operands.push_back({compiler::HasAttribute{x.name, value}});
                          }
                          return UserTest{std::move(any)};
                        },
                        [&](const HasTagAsAttribute& x) {
                          return TagAsAttribute(x.attribute, TagsAt(x.place, data_source));
                        },
                        [&](const HasTagAsGroup& x) {
                          AnyOfUser any;
                          for (const std::string& tag : TagsAt(x.place, data_source)) {
                            any.operands.push_back({InGroup{tag}});
                          }
                          return UserTest{std::move(any)};
                        },
                        [](const IsInGroups& x) {
                          AllOfUser tests;
                          for (const std::string& group : x.groups)
                            tests.operands.push_back({InGroup{group}});
                          return UserTest{std::move(tests)};
                        },
                        [](const IsFromIam& x) { return UserTest{ComesFromIam{x.iam}}; },
                        [](const IsUser& x) { return UserTest{HasUsername{x.username}}; },
                        [&](const AllOf& x) { return UserTest{AllOfUser{all(x.operands)}}; },
                        [&](const AnyOf& x) { return UserTest{AnyOfUser{all(x.operands)}}; },
                    },
                    condition.node);
}

}  // namespace louver::compiler::dsl
