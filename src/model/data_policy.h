#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/tag.h"
#include "model/user_conditions.h"

// What a subscriber of a data source sees in it.
namespace louver::model {

struct MaskNull {
  bool operator==(const MaskNull&) const = default;
};
struct MaskConstant {
  std::string constant;
  bool operator==(const MaskConstant&) const = default;
};
struct MaskHash {
  bool operator==(const MaskHash&) const = default;
};
// Text becomes what only whoever may see it can have turned back (POST /louver/unmask).
struct MaskReversible {
  bool operator==(const MaskReversible&) const = default;
};
// Numbers become the multiple of the bucket size at or below them.
struct MaskRoundNumber {
  std::string bucket_size;  // digits with at most one point, more than zero
  bool operator==(const MaskRoundNumber&) const = default;
};
enum class DatePart { kSecond, kMinute, kHour, kDay, kWeek, kMonth, kQuarter, kYear };
// Dates and timestamps become the beginning of that part; a week begins on Monday.
struct MaskCutTime {
  DatePart part = DatePart::kYear;
  bool operator==(const MaskCutTime&) const = default;
};
// Text has what a pattern matches replaced (sql/pattern.h says which patterns there are).
struct MaskRegex {
  std::string regex;
  std::string replacement;
  bool ignore_case = false;
  bool global = false;  // every match, not the first alone
  bool operator==(const MaskRegex&) const = default;
};
// An expression of the author's, in which @column stands for the masked column; text as written,
// checked when it was saved.
struct MaskCustom {
  std::string expression;
  bool operator==(const MaskCustom&) const = default;
};
// Some cells have their text replaced by one of the values, each as likely as the others.
struct MaskRandomized {
  std::string replacement_rate;  // digits with a point, above 0 and below 1
  std::vector<std::string> values;
  bool operator==(const MaskRandomized&) const = default;
};
using Mask = std::variant<MaskNull, MaskConstant, MaskHash, MaskReversible, MaskRoundNumber,
                          MaskCutTime, MaskRegex, MaskCustom, MaskRandomized>;

std::string_view Name(DatePart part);  // "second" … "year"
std::optional<DatePart> ParseDatePart(std::string_view name);

// ---- the columns a mask is for

struct ColumnsTagged {  // carrying the tag or one below it
  TagName tag;
  bool operator==(const ColumnsTagged&) const = default;
};
struct ColumnsWithAnyTag {
  bool operator==(const ColumnsWithAnyTag&) const = default;
};
struct ColumnsWithoutTags {
  bool operator==(const ColumnsWithoutTags&) const = default;
};
struct AllColumns {
  bool operator==(const AllColumns&) const = default;
};
struct ColumnsSpelledLike {  // a pattern matches in their name
  std::string regex;
  bool ignore_case = false;
  bool operator==(const ColumnsSpelledLike&) const = default;
};
struct ColumnNamed {  // in the policy of one data source, as its table spells it
  std::string name;
  bool operator==(const ColumnNamed&) const = default;
};
using ColumnSelector = std::variant<ColumnsTagged, ColumnsWithAnyTag, ColumnsWithoutTags,
                                    AllColumns, ColumnsSpelledLike, ColumnNamed>;

struct MaskingRule {
  std::vector<ColumnSelector> columns;  // those that any of them selects
  Mask mask;
  // Only the cells of rows where this predicate holds; text as written, checked when it was saved.
  std::optional<std::string> where = std::nullopt;
  bool operator==(const MaskingRule&) const = default;
};

// Only rows where a value the person holds equals the value in the column.
struct RowsByEntitlement {
  struct Match {
    std::optional<std::string> attribute;       // without one: the person's groups
    std::variant<TagName, ColumnNamed> column;  // by a tag it carries, or by its name
    bool operator==(const Match&) const = default;
  };

  Combine combine = Combine::kAll;
  std::vector<Match> matches;
  bool operator==(const RowsByEntitlement&) const = default;
};

// Only rows where the governor's predicate holds; text as written, checked when it was saved.
struct RowsByPredicate {
  std::string predicate;
  bool operator==(const RowsByPredicate&) const = default;
};

// All rows to whoever acts under the purposes now, none to others.
struct PurposeRestriction {
  Combine combine = Combine::kAny;
  std::vector<std::string> purposes;  // none: any purpose will do
  bool operator==(const PurposeRestriction&) const = default;
};

// Only part of the rows, the same ones whenever and by whomever they are asked for.
struct Minimization {
  std::string percent;  // digits with at most one point, above 0, 100 at most
  bool operator==(const Minimization&) const = default;
};

// Only rows whose event time is at most so long ago, or longer. The event time of a data source is
// the column that carries the tag EventTimeTag().
struct TimeRestriction {
  bool is_older = false;
  std::int64_t seconds = 0;
  bool operator==(const TimeRestriction&) const = default;
};
const TagName& EventTimeTag();  // "Event Time"

// One link of a chain. The first rule whose inclusions hold decides; in it, whoever meets the
// exceptions is left alone (Policies, 3.2).
struct Rule {
  std::variant<MaskingRule, RowsByEntitlement, RowsByPredicate, PurposeRestriction, Minimization,
               TimeRestriction>
      action;
  std::optional<UserConditions> inclusions;
  std::optional<UserConditions> exceptions;
  bool operator==(const Rule&) const = default;
};

// Rules of one kind: either all mask or all restrict rows. Only the last has no inclusions.
struct RuleChain {
  std::string description;
  std::vector<Rule> rules;
  bool operator==(const RuleChain&) const = default;
};

struct DataAction {
  std::vector<RuleChain> chains;
  bool operator==(const DataAction&) const = default;
};

}  // namespace louver::model
