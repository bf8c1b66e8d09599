#include "platform/redshift/group.h"

#include <array>

#include "platform/redshift/names.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"

namespace louver::platform::redshift {

base::Result<bool> GroupExists(Connection& connection, const std::string& group) {
  const std::array<Value, 1> parameters = {Folded(group)};
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kFindGroup, {}, parameters));
  return !rows.rows.empty();
}

base::Result<std::vector<std::string>> GroupMembers(Connection& connection,
                                                    const std::string& group) {
  ASSIGN_OR_RETURN(const Rows rows, Query(connection, scripts::kGroupMembers,
                                          {{"group", sql::StringLiteral{Folded(group)}}}));
  std::vector<std::string> members;
  for (const auto& row : rows.rows) members.push_back(row[0].value_or(""));
  return members;
}

base::Status CreateGroup(Connection& administrator, const std::string& group) {
  ASSIGN_OR_RETURN(const bool exists, GroupExists(administrator, group));
  if (exists) return base::Ok();
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  return Run(administrator, scripts::kCreateGroup, {{"group", name}});
}

base::Status DropGroup(Connection& administrator, const std::string& group) {
  ASSIGN_OR_RETURN(const bool exists, GroupExists(administrator, group));
  if (!exists) return base::Ok();
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  return Run(administrator, scripts::kDropGroup, {{"group", name}});
}

base::Result<std::string> CreateGroupStatement(const std::string& group) {
  ASSIGN_OR_RETURN(const auto name, sql::Identifier::Make(Folded(group)));
  return Text(scripts::kCreateGroup, {{"group", name}});
}

}  // namespace louver::platform::redshift
