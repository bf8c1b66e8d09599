#include "compiler/print.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "compiler/print_words.h"

namespace louver::compiler {
namespace {

std::string PolicyName(model::PolicyId policy) { return "policy " + base::ToString(policy); }

std::string PrintList(const std::vector<UserTest>& tests, std::string_view word) {
  std::vector<std::string> parts;
  for (const UserTest& test : tests) {
    const bool is_list = std::holds_alternative<AllOfUser>(test.node) ||
                         std::holds_alternative<AnyOfUser>(test.node);
    parts.push_back(is_list ? "(" + Print(test) + ")" : Print(test));
  }
  return base::Join(parts, word);
}

std::string PrintShown(const RowBranch& branch) { return Print(branch.show); }

// "always: clear" on one line, or a line a branch.
template <typename Branch>
std::string PrintBranches(const std::vector<Branch>& branches, std::string_view otherwise) {
  std::string text;
  for (const Branch& branch : branches) {
    const bool rest = std::holds_alternative<Always>(branch.when.node);
    text +=
        "\n    " + (rest ? "otherwise" : "when " + Print(branch.when)) + ": " + PrintShown(branch);
  }
  const bool decided =
      !branches.empty() && std::holds_alternative<Always>(branches.back().when.node);
  if (!decided) text += "\n    otherwise: " + std::string(otherwise);
  return text + "\n";
}

template <typename Branch>
bool IsForEverybody(const std::vector<Branch>& branches) {
  return branches.size() == 1 && std::holds_alternative<Always>(branches.front().when.node);
}

std::string PrintChain(const RowChain& chain) {
  std::string text = "  " + PolicyName(chain.policy) + ":";
  if (IsForEverybody(chain.branches)) return text + " " + PrintShown(chain.branches.front()) + "\n";
  return text + PrintBranches(chain.branches, "no rows");
}

std::string PrintColumn(const ColumnPlan& column) {
  std::string text = "  " + Word(column.name) + " " + model::ToString(column.type);
  if (column.output != column.type) text += " as " + model::ToString(column.output);
  if (column.policy) text += ", " + PolicyName(*column.policy);
  text += ":";
  if (IsForEverybody(column.branches)) {
    return text + " " + PrintShown(column.branches.front()) + "\n";
  }
  return text + PrintBranches(column.branches, "null");
}

std::string PrintMatch(const RowsMatching::Match& match) {
  return Word(match.column) + " in " +
         (match.attribute ? "attribute " + Quote(*match.attribute) : std::string("groups"));
}

}  // namespace

std::string Print(const UserTest& test) {
  return std::visit(
      base::Overloaded{
          [](const Never&) { return std::string("never"); },
          [](const Always&) { return std::string("always"); },
          [](const IsKnownPerson&) { return std::string("known person"); },
          [](const InGroup& x) { return "group " + Quote(x.group); },
          [](const HasAttribute& x) {
            return "attribute " + Quote(x.name) + " = " + Quote(x.value);
          },
          [](const ComesFromIam& x) { return "identity manager " + Quote(x.iam); },
          [](const HasUsername& x) { return "username " + Quote(x.username); },
          [](const IsMember& x) { return "member of " + base::ToString(x.data_source); },
          [](const ActsUnder& x) { return "purpose " + Quote(x.purpose); },
          [](const ActsUnderSome&) { return std::string("some purpose"); },
          [](const NotUser& x) { return "not (" + Print(*x.operand) + ")"; },
          [](const AllOfUser& x) { return PrintList(x.operands, " and "); },
          [](const AnyOfUser& x) { return PrintList(x.operands, " or "); },
      },
      test.node);
}

std::string Print(const RowTest& rows) {
  return std::visit(
      base::Overloaded{
          [](const AllRows&) { return std::string("all rows"); },
          [](const NoRows&) { return std::string("no rows"); },
          [](const RowsMatching& matching) {
            std::vector<std::string> parts;
            for (const auto& match : matching.matches) parts.push_back(PrintMatch(match));
            const bool any = matching.combine == model::Combine::kAny;
            return "where " + base::Join(parts, any ? " or " : " and ");
          },
          [](const RowsSampled& sampled) {
            std::vector<std::string> columns;
            for (const std::string& column : sampled.columns) columns.push_back(Word(column));
            return "where the hash of " + base::Join(columns, ", ") + " is below " +
                   std::to_string(sampled.below) + " of 4294967296";
          },
          [](const RowsByAge& age) {
            return "where " + Word(age.column) + " is " +
                   (age.is_older ? "more than " : "at most ") + std::to_string(age.seconds) +
                   " seconds ago";
          },
          [](const RowsWhere& where) { return "where " + Print(where.predicate, where.bindings); },
      },
      rows);
}

std::string PrintShown(const ColumnBranch& branch) {
  std::string text = Print(branch.show);
  if (!branch.where) return text;
  return text + " where " + Print(branch.where->predicate, branch.where->bindings) + ", else clear";
}

std::string Print(const Outcome& outcome) {
  return std::visit(
      base::Overloaded{
          [](const ShowClear&) { return std::string("clear"); },
          [](const ShowNull&) { return std::string("null"); },
          [](const ShowConstant& x) { return "constant " + Quote(x.constant); },
          [](const ShowHash&) { return std::string("hash"); },
          [](const ShowEnciphered&) { return std::string("enciphered"); },
          [](const ShowRounded& x) { return "rounded down to a multiple of " + x.bucket_size; },
          [](const ShowComputed& x) { return "computed as " + Print(x.expression, x.bindings); },
          [](const ShowDrawn& x) {
            std::vector<std::string> values;
            for (const std::string& value : x.values) values.push_back(Quote(value));
            return "one of " + base::Join(values, ", ") + " drawn in " + std::to_string(x.below) +
                   " of 4294967296 rows, else clear";
          },
          [](const ShowReplaced& x) {
            return std::string(x.global ? "every" : "the first") + " match of " + Quote(x.regex) +
                   (x.ignore_case ? ", whatever its case," : "") + " replaced by " +
                   Quote(x.replacement);
          },
          [](const ShowCut& x) {
            return "the beginning of its " + std::string(model::Name(x.part));
          },
      },
      outcome);
}

std::string Print(const Plan& plan) {
  std::string text = "data source " + base::ToString(plan.data_source) + ": " +
                     Word(plan.remote.database) + "." + Word(plan.remote.schema) + "." +
                     Word(plan.remote.table) + " as " + Word(plan.view.schema) + "." +
                     Word(plan.view.view) + "\n";
  text += "access";
  for (std::size_t i = 0; i < plan.access_policies.size(); ++i) {
    text += (i == 0 ? ", " : " and ") + PolicyName(plan.access_policies[i]);
  }
  text += ":\n  " + Print(plan.access) + "\nrows:\n";
  if (plan.rows.empty()) text += "  all rows\n";
  for (const RowChain& chain : plan.rows) text += PrintChain(chain);
  text += "columns:\n";
  for (const ColumnPlan& column : plan.columns) text += PrintColumn(column);
  return text;
}

std::string Print(const Compilation& compilation) {
  std::string text = Print(compilation.plan);
  if (!compilation.merged_condition.empty()) {
    text += "merged: " + compilation.merged_condition + "\n";
  }
  for (const Conflict& conflict : compilation.conflicts) {
    text += "conflict: " + PolicyName(conflict.policy) + " is not in force beside " +
            PolicyName(conflict.in_force) + "\n";
  }
  for (const Skipped& skipped : compilation.skipped) {
    text += "skipped: " + PolicyName(skipped.policy) + ", no column carries " +
            Quote(skipped.missing_column_tag.text()) + "\n";
  }
  for (const Fallback& fallback : compilation.fallbacks) {
    text += "fallback: " + PolicyName(fallback.policy) + " shows null in " + Word(fallback.column) +
            ", whose type does not allow its mask\n";
  }
  return text;
}

}  // namespace louver::compiler
