#include "compiler/user_tests.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace louver::compiler {
namespace {

int Compare(const UserTest& a, const UserTest& b);

int Compare(const std::string& a, const std::string& b) {
  const int order = a.compare(b);
  return (order > 0) - (order < 0);
}

int Compare(const std::vector<UserTest>& a, const std::vector<UserTest>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const int order = Compare(a[i], b[i]); order != 0) return order;
  }
  return (a.size() > b.size()) - (a.size() < b.size());
}

int Compare(const UserTest& a, const UserTest& b) {
  if (a.node.index() != b.node.index()) return a.node.index() < b.node.index() ? -1 : 1;
  return std::visit(
      base::Overloaded{
          [](const Never&) { return 0; },
          [](const Always&) { return 0; },
          [](const IsKnownPerson&) { return 0; },
          [&](const InGroup& x) { return Compare(x.group, std::get<InGroup>(b.node).group); },
          [&](const HasAttribute& x) {
            const auto& y = std::get<HasAttribute>(b.node);
            const int order = Compare(x.name, y.name);
            return order != 0 ? order : Compare(x.value, y.value);
          },
          [&](const ComesFromIam& x) { return Compare(x.iam, std::get<ComesFromIam>(b.node).iam); },
          [&](const HasUsername& x) {
            return Compare(x.username, std::get<HasUsername>(b.node).username);
          },
          [&](const ActsUnder& x) {
            return Compare(x.purpose, std::get<ActsUnder>(b.node).purpose);
          },
          [](const ActsUnderSome&) { return 0; },
          [&](const IsMember& x) {
            const auto y = std::get<IsMember>(b.node).data_source;
            return (x.data_source > y) - (x.data_source < y);
          },
          [&](const NotUser& x) { return Compare(*x.operand, *std::get<NotUser>(b.node).operand); },
          [&](const AllOfUser& x) {
            return Compare(x.operands, std::get<AllOfUser>(b.node).operands);
          },
          [&](const AnyOfUser& x) {
            return Compare(x.operands, std::get<AnyOfUser>(b.node).operands);
          },
      },
      a.node);
}

}  // namespace

UserTest Both(UserTest a, UserTest b) {
  AllOfUser all;
  all.operands.push_back(std::move(a));
  all.operands.push_back(std::move(b));
  return {std::move(all)};
}

UserTest Either(UserTest a, UserTest b) {
  AnyOfUser any;
  any.operands.push_back(std::move(a));
  any.operands.push_back(std::move(b));
  return {std::move(any)};
}

UserTest Negation(UserTest test) { return {NotUser{std::move(test)}}; }

base::Result<UserTest> TestFor(const model::UserConditions& conditions) {
  if (conditions.groups.empty() && conditions.attributes.empty() && conditions.purposes.empty()) {
    return base::Invalid("it states no condition");
  }
  std::vector<UserTest> tests;
  for (const std::string& group : conditions.groups) tests.push_back({InGroup{group}});
  for (const auto& attribute : conditions.attributes) {
    tests.push_back({HasAttribute{attribute.name, attribute.value}});
  }
  for (const std::string& purpose : conditions.purposes) tests.push_back({ActsUnder{purpose}});
  switch (conditions.combine) {
    case model::Combine::kAny:
      return UserTest{AnyOfUser{std::move(tests)}};
    case model::Combine::kAll:
      return UserTest{AllOfUser{std::move(tests)}};
  }
  return base::Internal("unknown conjunction of conditions");
}

bool ComesBefore(const UserTest& a, const UserTest& b) { return Compare(a, b) < 0; }

bool DemandsKnownPerson(const UserTest& test) {
  return std::visit(
      base::Overloaded{
          [](const Never&) { return true; },
          [](const Always&) { return false; },
          [](const IsKnownPerson&) { return true; },
          [](const InGroup&) { return false; },
          [](const HasAttribute&) { return false; },
          [](const ComesFromIam&) { return true; },
          [](const HasUsername&) { return true; },
          [](const IsMember&) { return false; },
          [](const ActsUnder&) { return false; },
          [](const ActsUnderSome&) { return false; },
          [](const NotUser&) { return false; },
          [](const AllOfUser& all) {
            return std::any_of(all.operands.begin(), all.operands.end(), DemandsKnownPerson);
          },
          [](const AnyOfUser& any) {
            return std::all_of(any.operands.begin(), any.operands.end(), DemandsKnownPerson);
          },
      },
      test.node);
}

}  // namespace louver::compiler
