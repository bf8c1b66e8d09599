#include "compiler/compare/rows.h"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "base/box.h"
#include "base/text.h"
#include "compiler/compare/filled.h"
#include "compiler/print.h"
#include "compiler/print_words.h"

namespace louver::compiler::compare {
namespace {

using Condition = RowScope::Condition;

base::Result<sql::Expression> Matching(const RowsMatching& matching, const Caller& caller) {
  std::vector<sql::Expression> matches;
  for (const RowsMatching::Match& match : matching.matches) {
    ASSIGN_OR_RETURN(sql::Expression held, IsHeld(match.column, match.attribute, caller));
    matches.push_back(std::move(held));
  }
  if (matching.combine == model::Combine::kAny) return sql::Expression{sql::AnyOf{matches}};
  return sql::Expression{sql::AllOf{std::move(matches)}};
}

Condition Constant(bool value) { return sql::Expression{sql::BooleanLiteral{value}}; }

base::Result<Condition> ConditionOf(const RowTest& test, const Caller& caller) {
  using Answer = base::Result<Condition>;
  return std::visit(base::Overloaded{
                        [](const AllRows&) -> Answer { return Constant(true); },
                        [](const NoRows&) -> Answer { return Constant(false); },
                        [&](const RowsMatching& x) -> Answer {
                          ASSIGN_OR_RETURN(sql::Expression matching, Matching(x, caller));
                          return Condition(std::move(matching));
                        },
                        [&](const RowsWhere& x) -> Answer {
                          ASSIGN_OR_RETURN(sql::Expression filled,
                                           Filled(x.predicate, x.bindings, caller));
                          return Condition(std::move(filled));
                        },
                        [](const RowsSampled& x) -> Answer { return Condition(x); },
                        [](const RowsByAge& x) -> Answer { return Condition(x); },
                    },
                    test);
}

bool IsWithin(const RowsSampled& narrow, const RowsSampled& wide) {
  return narrow.columns == wide.columns && narrow.below <= wide.below;
}

bool IsWithin(const RowsByAge& narrow, const RowsByAge& wide) {
  if (narrow.column != wide.column || narrow.is_older != wide.is_older) return false;
  return wide.is_older ? narrow.seconds >= wide.seconds : narrow.seconds <= wide.seconds;
}

bool Implies(const Condition& narrow, const Condition& wide) {
  const auto* a = std::get_if<sql::Expression>(&narrow);
  const auto* b = std::get_if<sql::Expression>(&wide);
  const sql::Expression no_row{sql::BooleanLiteral{false}};
  const sql::Expression every_row{sql::BooleanLiteral{true}};
  if (a != nullptr && b != nullptr) return compare::Implies(*a, *b);
  if (a != nullptr) return compare::Implies(*a, no_row);
  if (b != nullptr) return compare::Implies(every_row, *b);
  if (narrow.index() != wide.index()) return false;
  if (const auto* sampled = std::get_if<RowsSampled>(&narrow)) {
    return IsWithin(*sampled, std::get<RowsSampled>(wide));
  }
  return IsWithin(std::get<RowsByAge>(narrow), std::get<RowsByAge>(wide));
}

// Proved: every row of `narrow` is one of `wide`.
bool IsWithin(const RowScope& narrow, const RowScope& wide) {
  return std::all_of(wide.all.begin(), wide.all.end(), [&](const Condition& b) {
    return Implies(Constant(true), b) ||
           std::any_of(narrow.all.begin(), narrow.all.end(),
                       [&](const Condition& a) { return Implies(a, b); });
  });
}

std::string PrintHeld(const RowsMatching::Match& match, const sql::Expression& held) {
  const auto* among = std::get_if<sql::InSelect>(&held.node);
  if (among == nullptr) return Word(match.column) + " is one of no values";
  std::vector<std::string> values;
  for (const std::string& value : ListedIn(*among)) values.push_back(Quote(value));
  return Word(match.column) + " is " + base::Join(values, " or ");
}

base::Result<std::string> PrintMatching(const RowsMatching& matching, const Caller& caller) {
  ASSIGN_OR_RETURN(const sql::Expression whole, Matching(matching, caller));
  if (Implies(whole, Constant(false))) return Print(RowTest{NoRows{}});
  std::vector<std::string> parts;
  for (const RowsMatching::Match& match : matching.matches) {
    ASSIGN_OR_RETURN(const sql::Expression held, IsHeld(match.column, match.attribute, caller));
    parts.push_back(PrintHeld(match, held));
  }
  const bool any = matching.combine == model::Combine::kAny;
  return "where " + base::Join(parts, any ? ", or " : ", and ");
}

bool IsWithin(const RowsMatching& narrow, const RowsMatching& wide) {
  const auto has_all_of = [](const RowsMatching& list, const RowsMatching& wanted) {
    return std::all_of(
        wanted.matches.begin(), wanted.matches.end(), [&](const RowsMatching::Match& match) {
          return std::find(list.matches.begin(), list.matches.end(), match) != list.matches.end();
        });
  };
  if (narrow.combine != wide.combine) return false;
  return wide.combine == model::Combine::kAll ? has_all_of(narrow, wide) : has_all_of(wide, narrow);
}

bool IsWithin(const RowsWhere& narrow, const RowsWhere& wide) {
  // Holes of one number must stand for the same.
  const std::size_t common = std::min(narrow.bindings.size(), wide.bindings.size());
  return std::equal(narrow.bindings.begin(),
                    narrow.bindings.begin() + static_cast<std::ptrdiff_t>(common),
                    wide.bindings.begin()) &&
         compare::Implies(narrow.predicate, wide.predicate);
}

}  // namespace

bool IsWithin(const RowTest& narrow, const RowTest& wide) {
  if (narrow == wide || std::holds_alternative<NoRows>(narrow) ||
      std::holds_alternative<AllRows>(wide)) {
    return true;
  }
  return std::visit(
      [&](const auto& a) {
        using Test = std::decay_t<decltype(a)>;
        const auto* b = std::get_if<Test>(&wide);
        if constexpr (std::is_same_v<Test, AllRows> || std::is_same_v<Test, NoRows>) {
          return b != nullptr;
        } else {
          return b != nullptr && IsWithin(a, *b);
        }
      },
      narrow);
}

base::Result<RowScope> ScopeOf(std::span<const RowTest* const> tests, const Caller& caller) {
  RowScope scope;
  for (const RowTest* test : tests) {
    ASSIGN_OR_RETURN(Condition condition, ConditionOf(*test, caller));
    scope.all.push_back(std::move(condition));
  }
  return scope;
}

RowsChange CompareScopes(const RowScope& before, const RowScope& after) {
  const bool narrower = IsWithin(after, before);
  const bool wider = IsWithin(before, after);
  if (narrower && wider) return RowsChange::kSame;
  if (narrower) return RowsChange::kNarrower;
  return wider ? RowsChange::kWider : RowsChange::kDifferent;
}

base::Result<std::string> PrintRows(std::span<const RowTest* const> tests, const Caller& caller) {
  std::vector<std::string> parts;
  for (const RowTest* test : tests) {
    if (std::holds_alternative<AllRows>(*test)) continue;
    if (const auto* matching = std::get_if<RowsMatching>(test)) {
      ASSIGN_OR_RETURN(std::string text, PrintMatching(*matching, caller));
      parts.push_back(std::move(text));
    } else {
      parts.push_back(Print(*test));
    }
  }
  const std::string no_rows = Print(RowTest{NoRows{}});
  if (parts.empty()) return Print(RowTest{AllRows{}});
  if (std::find(parts.begin(), parts.end(), no_rows) != parts.end()) return no_rows;
  return base::Join(parts, ", and ");
}

}  // namespace louver::compiler::compare
