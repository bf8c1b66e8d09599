#pragma once

#include <random>
#include <string>
#include <vector>

#include "sql/expression.h"

namespace louver::sql {

// Draws trees for property tests: every node a predicate can hold but truth tests, which are
// written as CASE, in the form that reading gives them (two or more operands of AND and OR, no sign
// before a plain number). Same seed, same trees.
class RandomExpression {
 public:
  RandomExpression(std::uint64_t seed, std::size_t longest_name)
      : random_(seed), longest_name_(longest_name) {}

  Expression Draw(int depth);
  Identifier Name();
  std::string Text();  // clean, rich in what needs escaping

  // Every column name and text drawn so far, in order.
  const std::vector<std::string>& names() const { return names_; }
  const std::vector<std::string>& texts() const { return texts_; }

  int Below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

 private:
  Expression Leaf();
  Expression NotText(int depth);  // anything but a bare text
  Expression DrawCall(int depth);
  Expression DrawCase(int depth);
  TypeName Type();
  std::vector<Expression> Several(int least, int most, int depth);
  bool Coin() { return Below(2) == 0; }

  std::mt19937_64 random_;
  std::size_t longest_name_;
  std::vector<std::string> names_;
  std::vector<std::string> texts_;
};

}  // namespace louver::sql
