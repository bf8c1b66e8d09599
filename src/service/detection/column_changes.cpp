#include "service/detection/column_changes.h"

#include <map>

#include "service/tag_sets.h"

namespace louver::service {
namespace {

using model::Column;
using store::ColumnNumbers;

void AddTags(Column& column, const std::vector<model::TagName>& tags) {
  std::vector<model::TagName> all = column.tags;
  all.insert(all.end(), tags.begin(), tags.end());
  column.tags = InOrder(std::move(all));
}

class Comparison {
 public:
  Comparison(const std::vector<Column>& before, const ColumnNumbers& numbers_before,
             const ColumnNumbers& numbers)
      : before_(before), numbers_before_(numbers_before), numbers_(numbers) {
    for (const Column& column : before) by_name_[column.name] = &column;
    const bool same_table = !numbers.columns.empty() && numbers.table == numbers_before.table;
    if (!same_table) return;
    for (const auto& [name, number] : numbers_before.columns) by_number_[number] = name;
  }

  ColumnChanges Run(std::vector<Column> now) {
    for (const Column& column : now) left_.insert(column.name);
    for (Column& column : now) Settle(column);
    for (const Column& column : before_) {
      if (!left_.contains(column.name) && !moved_.contains(column.name)) {
        changes_.removed.push_back(column.name);
      }
    }
    InheritOfRemoved(now);
    changes_.columns = std::move(now);
    return std::move(changes_);
  }

 private:
  const Column* Find(const std::string& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }

  // The name that the column had when it was last looked at; its own when nothing is known.
  std::string FormerName(const Column& column) const {
    if (by_number_.empty() || !numbers_before_.columns.contains(column.name)) {
      // What is described without a number was described since: by this name.
      if (Find(column.name) != nullptr || by_number_.empty()) return column.name;
    }
    const auto number = numbers_.columns.find(column.name);
    if (number == numbers_.columns.end()) return column.name;
    const auto former = by_number_.find(number->second);
    return former == by_number_.end() ? std::string() : former->second;
  }

  void Settle(Column& column) {
    const std::string former_name = FormerName(column);
    const Column* same_name = Find(column.name);
    const Column* former = Find(former_name);
    if (same_name != nullptr) {
      column.description = same_name->description;
      AddTags(column, same_name->tags);
    }
    if (former != nullptr && former != same_name) {
      column.description = former->description;
      AddTags(column, former->tags);
      changes_.renamed.emplace_back(former_name, column.name);
      moved_.insert(former_name);
      changes_.unseen.insert(column.name);
      return;
    }
    if (same_name == nullptr) {
      changes_.added.push_back(column.name);
      changes_.unseen.insert(column.name);
      return;
    }
    // The same name in another place of the table is another column.
    if (former == nullptr || !(former->type == column.type)) {
      changes_.retyped.push_back(column.name);
      changes_.unseen.insert(column.name);
    }
  }

  void InheritOfRemoved(std::vector<Column>& now) {
    if (!by_number_.empty()) return;
    const std::set<std::string> added(changes_.added.begin(), changes_.added.end());
    for (const std::string& name : changes_.removed) {
      const Column& removed = *Find(name);
      for (Column& column : now) {
        if (added.contains(column.name) && column.type == removed.type) {
          AddTags(column, removed.tags);
        }
      }
    }
  }

  const std::vector<Column>& before_;
  const ColumnNumbers& numbers_before_;
  const ColumnNumbers& numbers_;
  std::map<std::string, const Column*> by_name_;
  std::map<int, std::string> by_number_;  // names of before; empty when numbers tell nothing
  std::set<std::string> left_;            // names there are now
  std::set<std::string> moved_;           // names of before that columns of another name had
  ColumnChanges changes_;
};

}  // namespace

ColumnChanges CompareColumns(const std::vector<Column>& before, const ColumnNumbers& numbers_before,
                             std::vector<Column> now, const ColumnNumbers& numbers) {
  return Comparison(before, numbers_before, numbers).Run(std::move(now));
}

}  // namespace louver::service
