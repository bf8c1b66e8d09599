#include "service/registration_plan.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "service/detection/column_changes.h"
#include "service/tag_sets.h"

namespace louver::service {
namespace {

using model::Column;
using model::DataSource;
using model::TagName;
using Tags = std::vector<TagName>;

// The columns as the catalog has them now, with what is said about those that were there before.
std::vector<Column> WithWhatIsSaid(const DesiredTable& desired, const std::vector<Column>& before,
                                   const store::ColumnNumbers& numbers) {
  std::vector<Column> columns =
      CompareColumns(before, numbers, desired.columns, desired.numbers).columns;
  for (Column& column : columns) {
    const auto stated = desired.column_tags.find(column.name);
    if (stated != desired.column_tags.end()) column.tags = InOrder(stated->second);
  }
  return columns;
}

Tags TagsOf(const DesiredTable& desired, const Tags& before, const Tags& put_by_last_wish,
            const Tags& put_by_this_wish) {
  Tags tags = desired.tags ? *desired.tags : Without(before, put_by_last_wish);
  tags.insert(tags.end(), put_by_this_wish.begin(), put_by_this_wish.end());
  return InOrder(std::move(tags));
}

DataSource Shaped(const DesiredTable& desired, DataSource data_source,
                  const store::ColumnNumbers& numbers) {
  data_source.name = desired.name;
  data_source.remote = desired.remote;
  data_source.view = desired.view;
  data_source.description = desired.description.value_or(data_source.description);
  data_source.documentation = desired.documentation.value_or(data_source.documentation);
  data_source.columns = WithWhatIsSaid(desired, data_source.columns, numbers);
  data_source.deleted = false;
  return data_source;
}

// Every tag the data source carries anywhere, with where.
std::set<std::pair<std::string, TagName>> PlacedTags(const DataSource& data_source) {
  std::set<std::pair<std::string, TagName>> placed;
  for (const TagName& tag : data_source.tags) placed.insert({"", tag});
  for (const Column& column : data_source.columns) {
    for (const TagName& tag : column.tags) placed.insert({column.name, tag});
  }
  return placed;
}

void NoteTags(const DataSource& before, const DataSource& after, RegistrationPlan& plan) {
  const auto old = PlacedTags(before);
  const auto now = PlacedTags(after);
  if (old != now) plan.tags_updated = true;
  for (const auto& place : now) {
    if (!old.contains(place)) plan.new_tags.insert(place.second);
  }
}

// A column that was not there before has no tag that could mask it.
void WarnOfNewColumns(const DataSource& before, const DataSource& after, RegistrationPlan& plan) {
  for (const Column& column : after.columns) {
    const bool known = std::any_of(before.columns.begin(), before.columns.end(),
                                   [&](const Column& old) { return old.name == column.name; });
    if (known || !column.tags.empty()) continue;
    plan.warnings.push_back("The column \"" + column.name + "\" of \"" + after.name +
                            "\" is new and carries no tag.");
  }
}

}  // namespace

bool SamePlace(const model::Connection& a, const model::Connection& b) {
  return base::EqualsIgnoringAsciiCase(a.host, b.host) && a.port == b.port &&
         a.database == b.database;
}

RegistrationPlan PlanRegistration(const Registration& registration,
                                  std::span<const DesiredTable> desired,
                                  std::span<const DataSource> present,
                                  const std::optional<model::Connection>& before,
                                  const NumbersOfColumns& numbers) {
  const bool moved = before && !SamePlace(*before, registration.connection);
  const Tags put_before = before ? before->table_tags : Tags();
  std::map<model::RemoteTable, const DataSource*> unclaimed;
  RegistrationPlan plan;
  plan.removes_for_good = moved || registration.connection.hard_delete;
  for (const DataSource& data_source : present) {
    if (moved) {
      plan.remove.push_back(data_source);
    } else {
      unclaimed.emplace(data_source.remote, &data_source);
    }
  }
  for (const DesiredTable& table : desired) {
    const auto found = unclaimed.find(table.remote);
    const DataSource old = found == unclaimed.end() ? DataSource() : *found->second;
    const auto known = numbers.find(old.id);
    DataSource wanted =
        Shaped(table, old, known == numbers.end() ? store::ColumnNumbers() : known->second);
    wanted.tags = TagsOf(table, old.tags, put_before, registration.connection.table_tags);
    NoteTags(old, wanted, plan);
    if (found == unclaimed.end()) {
      plan.create.push_back(std::move(wanted));
      continue;
    }
    unclaimed.erase(found);
    WarnOfNewColumns(old, wanted, plan);
    (wanted == old ? plan.keep : plan.update).push_back(std::move(wanted));
  }
  for (const auto& [remote, data_source] : unclaimed) {
    if (!data_source->deleted || plan.removes_for_good) plan.remove.push_back(*data_source);
  }
  return plan;
}

}  // namespace louver::service
