#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/box.h"
#include "model/data_source.h"
#include "model/ids.h"
#include "model/policy.h"
#include "sql/expression.h"

// A plan states what each kind of caller gets from one data source. It is a value: it can be
// printed (print.h), compared, checked (validate.h), interpreted over rows (evaluate.h) and
// lowered to SQL (lower.h). It names no platform and no caller.
namespace louver::compiler {

// ---- tests of the caller; never of a row. A missing fact is false, so a test is never NULL.

struct UserTest;

struct Never {
  bool operator==(const Never&) const = default;
};
struct Always {
  bool operator==(const Always&) const = default;
};
struct IsKnownPerson {  // an enabled person of ours stands behind the warehouse user
  bool operator==(const IsKnownPerson&) const = default;
};
struct InGroup {
  std::string group;
  bool operator==(const InGroup&) const = default;
};
struct HasAttribute {
  std::string name;
  std::string value;
  bool operator==(const HasAttribute&) const = default;
};
struct ComesFromIam {  // a known person of this identity manager
  std::string iam;
  bool operator==(const ComesFromIam&) const = default;
};
struct HasUsername {  // a known person of this login name in Louver
  std::string username;
  bool operator==(const HasUsername&) const = default;
};
struct IsMember {  // was added to this data source by hand
  model::DataSourceId data_source;
  bool operator==(const IsMember&) const = default;
};
struct ActsUnder {  // a purpose, or one below it
  std::string purpose;
  bool operator==(const ActsUnder&) const = default;
};
struct ActsUnderSome {  // whatever purpose it is
  bool operator==(const ActsUnderSome&) const = default;
};
struct NotUser {
  base::Box<UserTest> operand;
  bool operator==(const NotUser&) const = default;
};
struct AllOfUser {
  std::vector<UserTest> operands;  // empty: true
  bool operator==(const AllOfUser&) const = default;
};
struct AnyOfUser {
  std::vector<UserTest> operands;  // empty: false
  bool operator==(const AnyOfUser&) const = default;
};

struct UserTest {
  std::variant<Never, Always, IsKnownPerson, InGroup, HasAttribute, ComesFromIam, HasUsername,
               IsMember, ActsUnder, ActsUnderSome, NotUser, AllOfUser, AnyOfUser>
      node;
  bool operator==(const UserTest&) const = default;
};

// ---- which rows

// One hole of a governor's predicate, filled for this data source.
struct BoundColumn {  // @columnTagged, @columnReference
  std::string column;
  bool operator==(const BoundColumn&) const = default;
};
struct BoundUserTest {  // @isInGroups, @hasAttribute
  UserTest test;
  bool operator==(const BoundUserTest&) const = default;
};
struct BoundUsername {  // @username: the login name in Louver, NULL for a stranger
  bool operator==(const BoundUsername&) const = default;
};
struct BoundAttributeContains {  // @attributeValuesContains: TRUE, or not TRUE
  std::string attribute;
  sql::Expression operand;                 // over the same holes
  std::optional<std::string> placeholder;  // compared instead when the caller has no value
  bool operator==(const BoundAttributeContains&) const = default;
};
struct BoundGroupsContain {  // @groupsContains
  sql::Expression operand;
  std::optional<std::string> placeholder;
  bool operator==(const BoundGroupsContain&) const = default;
};
struct BoundPurposesContain {  // @purposesContains
  sql::Expression operand;
  std::optional<std::string> placeholder;
  bool operator==(const BoundPurposesContain&) const = default;
};
struct BoundIam {  // @iam: the identity manager the caller comes from, NULL for a stranger
  bool operator==(const BoundIam&) const = default;
};
using Binding = std::variant<BoundColumn, BoundUserTest, BoundUsername, BoundAttributeContains,
                             BoundGroupsContain, BoundPurposesContain, BoundIam>;

struct AllRows {
  bool operator==(const AllRows&) const = default;
};
struct NoRows {
  bool operator==(const NoRows&) const = default;
};
// A value the caller holds equals the value in the column.
struct RowsMatching {
  struct Match {
    std::optional<std::string> attribute;  // without one: the caller's groups
    std::string column;
    bool operator==(const Match&) const = default;
  };
  model::Combine combine = model::Combine::kAll;
  std::vector<Match> matches;
  bool operator==(const RowsMatching&) const = default;
};
struct RowsWhere {
  sql::Expression predicate;  // Hole n stands for bindings[n]
  std::vector<Binding> bindings;
  bool operator==(const RowsWhere&) const = default;
};
// Rows whose salted hash is small: always the same ones.
struct RowsSampled {
  std::vector<std::string> columns;  // what is hashed; each has a reliable text
  std::uint32_t below = 0;           // of the hash's first 32 bits
  bool operator==(const RowsSampled&) const = default;
};
// Rows whose time, a date or a timestamp taken as UTC, is at most so long ago, or longer.
struct RowsByAge {
  std::string column;
  bool is_older = false;
  std::int64_t seconds = 0;
  bool operator==(const RowsByAge&) const = default;
};
using RowTest = std::variant<AllRows, NoRows, RowsMatching, RowsWhere, RowsSampled, RowsByAge>;

struct RowBranch {
  UserTest when;
  RowTest show;
  bool operator==(const RowBranch&) const = default;
};
// The first branch whose test holds decides; when none does, no row is shown.
struct RowChain {
  model::PolicyId policy;
  std::vector<RowBranch> branches;
  bool operator==(const RowChain&) const = default;
};

// ---- which values

struct ShowClear {
  bool operator==(const ShowClear&) const = default;
};
struct ShowNull {
  bool operator==(const ShowNull&) const = default;
};
struct ShowConstant {  // already known to be a value of the output type; shown for NULL cells too
  std::string constant;
  bool operator==(const ShowConstant&) const = default;
};
struct ShowHash {  // lower-case hex SHA-256 of the data source's salt followed by the value; NULL
                   // stays NULL
  bool operator==(const ShowHash&) const = default;
};
struct ShowEnciphered {  // what compiler/cipher.h makes of it; NULL stays NULL, as does a long text
  bool operator==(const ShowEnciphered&) const = default;
};
struct ShowRounded {  // the multiple of the bucket size at or below the number; NULL stays NULL, as
                      // does a number whose multiple the column's type cannot hold
  std::string bucket_size;
  bool operator==(const ShowRounded&) const = default;
};
struct ShowCut {  // the beginning of the part the date or timestamp lies in; NULL stays NULL
  model::DatePart part = model::DatePart::kYear;
  bool operator==(const ShowCut&) const = default;
};
struct ShowReplaced {  // the text with its first match, or every one, replaced; NULL stays NULL
  std::string regex;   // one that CheckReplaceable accepts
  std::string replacement;
  bool ignore_case = false;
  bool global = false;
  bool operator==(const ShowReplaced&) const = default;
};
struct ShowComputed {          // the author's expression, cast to the column's type
  sql::Expression expression;  // Hole n stands for bindings[n]
  std::vector<Binding> bindings;
  bool operator==(const ShowComputed&) const = default;
};
struct ShowDrawn {  // in some rows one of the values, by a salted hash of the row; NULL stays NULL
  std::vector<std::string> columns;  // what is hashed; each has a reliable text
  std::uint32_t below = 0;           // of the hash's first 32 bits: the rows where one is drawn
  std::vector<std::string> values;   // of the column's type
  bool operator==(const ShowDrawn&) const = default;
};
using Outcome = std::variant<ShowClear, ShowNull, ShowConstant, ShowHash, ShowEnciphered,
                             ShowRounded, ShowCut, ShowReplaced, ShowComputed, ShowDrawn>;

struct ColumnBranch {
  UserTest when;
  Outcome show;
  std::optional<RowsWhere> where = std::nullopt;  // clear in rows where this does not hold
  bool operator==(const ColumnBranch&) const = default;
};
// The first branch whose test holds decides; when none does, the value is NULL.
struct ColumnPlan {
  std::string name;
  model::ColumnType type;
  model::ColumnType output;               // what the view's column is declared as
  std::optional<model::PolicyId> policy;  // the masking policy that won, if any
  std::vector<ColumnBranch> branches;
  bool operator==(const ColumnPlan&) const = default;
};

// Closed as it is made: nobody has access, every column is hidden.
struct Plan {
  model::DataSourceId data_source;
  model::RemoteTable remote;
  model::ViewName view;
  UserTest access{Never{}};
  std::vector<model::PolicyId> access_policies;  // those that `access` was merged from
  std::vector<RowChain> rows;                    // every chain must hold
  std::vector<ColumnPlan> columns;
  bool operator==(const Plan&) const = default;
};

}  // namespace louver::compiler
