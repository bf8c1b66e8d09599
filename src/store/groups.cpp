#include "store/groups.h"

#include <map>
#include <string_view>

#include "base/assert.h"
#include "store/driver_error.h"
#include "store/search.h"
#include "store/statement.h"

namespace louver::store {
namespace {

using model::Group;
using model::GroupId;

using Text = std::optional<std::string>;

constexpr char kColumns[] =
    "SELECT id, iamid, name, email, description, created_at, updated_at FROM groups ";

// The groups that meet `condition` with their attributes, which the second query finds by the
// same condition.
template <typename... Arguments>
base::Result<std::vector<Group>> ReadGroups(Transaction& tx, const std::string& condition,
                                            const Arguments&... arguments) {
  std::vector<Group> groups;
  RETURN_IF_ERROR(
      (ForEach<GroupId, std::string, std::string, Text, Text, base::Instant, base::Instant>(
          tx,
          [&](GroupId id, std::string iamid, std::string name, Text email, Text description,
              base::Instant created_at, base::Instant updated_at) {
            groups.push_back({.id = id,
                              .iamid = std::move(iamid),
                              .name = std::move(name),
                              .email = std::move(email),
                              .description = std::move(description),
                              .attributes = {},
                              .created_at = created_at,
                              .updated_at = updated_at});
          },
          kColumns + condition, arguments...)));
  std::map<GroupId, Group*> by_id;
  for (Group& group : groups) by_id.emplace(group.id, &group);
  RETURN_IF_ERROR((ForEach<GroupId, std::string, std::string>(
      tx,
      [&](GroupId id, std::string name, std::string value) {
        by_id.at(id)->attributes[name].insert(value);
      },
      "SELECT group_id, name, value FROM group_attributes WHERE group_id IN"
      " (SELECT id FROM groups " +
          condition + ")",
      arguments...)));
  return groups;
}

base::Status WriteAttributes(Transaction& tx, const Group& group, GroupId id) {
  for (const auto& [name, values] : group.attributes) {
    for (const std::string& value : values) {
      RETURN_IF_ERROR(Run(tx,
                          "INSERT INTO group_attributes (group_id, name, value) VALUES (?, ?, ?)",
                          id, name, value));
    }
  }
  return base::Ok();
}

base::Error InBetterWords(base::Error error, const Group& group) {
  if (!IsTaken(error, "groups.name")) return error;
  return Taken("groups.name", "A group with the name " + group.name + " exists already.");
}

std::string_view ExpressionOf(GroupField field) {
  switch (field) {
    case GroupField::kId:
      return "id";
    case GroupField::kName:
      return "lower(name)";
    case GroupField::kEmail:
      return "lower(coalesce(email, ''))";
    case GroupField::kCreatedAt:
      return "created_at";
    case GroupField::kUpdatedAt:
      return "updated_at";
  }
  base::AssertionFailed("an unknown field of groups", __FILE__, __LINE__);
}

base::Error Missing(GroupId id) {
  return base::NotFound("No group found with ID " + ToString(id) + ".");
}

}  // namespace

base::Result<GroupId> InsertGroup(Transaction& tx, const Group& group) {
  tx.Changed(Subject::kPeople);
  ASSIGN_OR_RETURN(const auto id, NextId<GroupId>(tx, "groups"));
  const base::Status inserted =
      Run(tx,
          "INSERT INTO groups (id, iamid, name, email, description, created_at, updated_at)"
          " VALUES (?, ?, ?, ?, ?, ?, ?)",
          id, group.iamid, group.name, group.email, group.description, group.created_at,
          group.updated_at);
  if (!inserted.ok()) return InBetterWords(inserted.error(), group);
  RETURN_IF_ERROR(WriteAttributes(tx, group, id));
  return id;
}

base::Status UpdateGroup(Transaction& tx, const Group& group) {
  tx.Changed(Subject::kPeople);
  const auto changed =
      Execute(tx,
              "UPDATE groups SET iamid = ?, name = ?, email = ?, description = ?, updated_at = ?"
              " WHERE id = ?",
              group.iamid, group.name, group.email, group.description, group.updated_at, group.id);
  if (!changed.ok()) return InBetterWords(changed.error(), group);
  if (*changed == 0) return Missing(group.id);
  RETURN_IF_ERROR(Run(tx, "DELETE FROM group_attributes WHERE group_id = ?", group.id));
  return WriteAttributes(tx, group, group.id);
}

base::Status RemoveGroup(Transaction& tx, GroupId id) {
  tx.Changed(Subject::kPeople);
  return Run(tx, "DELETE FROM groups WHERE id = ?", id);
}

base::Result<Group> GetGroup(Transaction& tx, GroupId id) {
  ASSIGN_OR_RETURN(std::vector<Group> groups, ReadGroups(tx, "WHERE id = ?", id));
  if (groups.empty()) return Missing(id);
  return std::move(groups.front());
}

base::Result<std::optional<Group>> FindGroup(Transaction& tx, const std::string& name) {
  ASSIGN_OR_RETURN(std::vector<Group> groups, ReadGroups(tx, "WHERE name = ?", name));
  if (groups.empty()) return std::optional<Group>();
  return std::optional(std::move(groups.front()));
}

base::Result<Page<Group>> ListGroups(Transaction& tx, const GroupFilter& filter,
                                     const PageRequest& page, const Order<GroupField>& order) {
  const std::string condition =
      "WHERE (? = '' OR iamid = ?) AND lower(name) LIKE ? ESCAPE '!'"
      " AND lower(name) LIKE ? ESCAPE '!' ";
  const std::string name = Containing(filter.name);
  const std::string text = Containing(filter.search_text);
  Page<Group> groups;
  ASSIGN_OR_RETURN(groups.total,
                   SelectValue<std::int64_t>(tx, "SELECT count(*) FROM groups " + condition,
                                             filter.iamid, filter.iamid, name, text));
  ASSIGN_OR_RETURN(
      groups.items,
      ReadGroups(
          tx, condition + OrderBy(ExpressionOf(order.field), order.descending) + "LIMIT ? OFFSET ?",
          filter.iamid, filter.iamid, name, text, page.size, page.offset));
  return groups;
}

base::Result<std::vector<Group>> AllGroups(Transaction& tx) {
  return ReadGroups(tx, "ORDER BY id");
}

base::Result<std::vector<Group>> GroupsOf(Transaction& tx, model::UserId user) {
  return ReadGroups(
      tx, "WHERE id IN (SELECT group_id FROM memberships WHERE user_id = ?) ORDER BY id", user);
}

}  // namespace louver::store
