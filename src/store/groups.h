#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/person.h"
#include "store/order.h"
#include "store/page.h"
#include "store/transaction.h"

// Groups, read and written whole. Their names are unique: policies name a group by its name alone.
namespace louver::store {

// Ignores `group.id`. kConflict (detail "unique", groups.name) when the name is taken.
base::Result<model::GroupId> InsertGroup(Transaction& tx, const model::Group& group);
// Replaces everything but id and created_at. kConflict, kNotFound.
base::Status UpdateGroup(Transaction& tx, const model::Group& group);
// Removes the group and its memberships.
base::Status RemoveGroup(Transaction& tx, model::GroupId id);

base::Result<model::Group> GetGroup(Transaction& tx, model::GroupId id);
base::Result<std::optional<model::Group>> FindGroup(Transaction& tx, const std::string& name);

enum class GroupField { kId, kName, kEmail, kCreatedAt, kUpdatedAt };
// Empty members match every group; texts match anywhere, ignoring ASCII case.
struct GroupFilter {
  std::string iamid = {};  // exact
  std::string name = {};
  std::string search_text = {};  // in the name
};
base::Result<Page<model::Group>> ListGroups(Transaction& tx, const GroupFilter& filter,
                                            const PageRequest& page,
                                            const Order<GroupField>& order = {});
base::Result<std::vector<model::Group>> AllGroups(Transaction& tx);

// The groups a person is in, by id.
base::Result<std::vector<model::Group>> GroupsOf(Transaction& tx, model::UserId user);

}  // namespace louver::store
