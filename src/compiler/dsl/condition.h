#pragma once

#include <string>
#include <variant>
#include <vector>

// The advanced DSL of subscription policies as a tree: what people write instead of a list of
// groups and attributes (Subscription Policies Advanced DSL Guide). It speaks of people and of
// whatever data source the policy lands on. There is no negation: a fact more never takes access
// away.
namespace louver::compiler::dsl {

// Stands for a name of the data source inside the value of @hasAttribute.
enum class Variable { kDatabase, kHostname, kSchema, kTable };

// The value of @hasAttribute: text and variables by turns, no text empty and no two side by side.
using ValuePart = std::variant<std::string, Variable>;
using ValueTemplate = std::vector<ValuePart>;

enum class TagPlace { kDataSource, kColumn };

struct HasAttribute {
  std::string name;
  ValueTemplate value;
  bool operator==(const HasAttribute&) const = default;
};
// Some value of the attribute is the name of a tag there, exactly.
struct HasTagAsAttribute {
  std::string attribute;
  TagPlace place = TagPlace::kDataSource;
  bool operator==(const HasTagAsAttribute&) const = default;
};
struct HasTagAsGroup {
  TagPlace place = TagPlace::kDataSource;
  bool operator==(const HasTagAsGroup&) const = default;
};
struct IsInGroups {  // in all of them
  std::vector<std::string> groups;
  bool operator==(const IsInGroups&) const = default;
};
struct IsFromIam {  // @iam == 'bim'
  std::string iam;
  bool operator==(const IsFromIam&) const = default;
};
struct IsUser {  // @username == 'ana'
  std::string username;
  bool operator==(const IsUser&) const = default;
};

struct Condition;
struct AllOf {
  std::vector<Condition> operands;  // at least two
  bool operator==(const AllOf&) const = default;
};
struct AnyOf {
  std::vector<Condition> operands;  // at least two
  bool operator==(const AnyOf&) const = default;
};

struct Condition {
  std::variant<HasAttribute, HasTagAsAttribute, HasTagAsGroup, IsInGroups, IsFromIam, IsUser, AllOf,
               AnyOf>
      node;
  bool operator==(const Condition&) const = default;
};

}  // namespace louver::compiler::dsl
