#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/box.h"
#include "compiler/dsl/condition.h"
#include "compiler/plan.h"

// Conditions on people as formulas over finitely many facts. The conditions of policies are that
// and nothing more: memberships, values of attributes and purposes are compared whole, and what a
// policy leaves open (names and tags of a data source) has one value on each data source.
namespace louver::compiler::proof {

struct Truth {
  bool value = false;
  bool operator==(const Truth&) const = default;
};
// Something about a person: a user test that is neither a list nor a negation nor a constant.
struct Fact {
  UserTest test;
  bool operator==(const Fact&) const = default;
};
// What depends on more than the person. The same text is the same on both sides of a question.
struct Unknown {
  std::string text;
  bool operator==(const Unknown&) const = default;
};
struct Formula;
struct Negated {
  base::Box<Formula> operand;
  bool operator==(const Negated&) const = default;
};
struct Conjunction {
  std::vector<Formula> operands;  // empty: true
  bool operator==(const Conjunction&) const = default;
};
struct Disjunction {
  std::vector<Formula> operands;  // empty: false
  bool operator==(const Disjunction&) const = default;
};
struct Formula {
  std::variant<Truth, Fact, Unknown, Negated, Conjunction, Disjunction> node;
  bool operator==(const Formula&) const = default;
};

Formula FormulaOf(const UserTest& test);

// The condition wherever it may be asked: its variables and tags are unknowns.
Formula FormulaOf(const dsl::Condition& condition);

Formula Not(Formula operand);
Formula And(Formula a, Formula b);
Formula Or(Formula a, Formula b);

}  // namespace louver::compiler::proof
