#include "model/permission.h"

#include <algorithm>
#include <array>
#include <utility>

namespace louver::model {
namespace {

constexpr std::array<std::pair<Permission, std::string_view>, 12> kNames = {{
    {Permission::kApplicationAdmin, "APPLICATION_ADMIN"},
    {Permission::kAudit, "AUDIT"},
    {Permission::kCreateDataSource, "CREATE_DATA_SOURCE"},
    {Permission::kCreateDataSourceInProject, "CREATE_DATA_SOURCE_IN_PROJECT"},
    {Permission::kCreateFilter, "CREATE_FILTER"},
    {Permission::kCreateProject, "CREATE_PROJECT"},
    {Permission::kCreateS3DataSource, "CREATE_S3_DATASOURCE"},
    {Permission::kFetchPolicyInfo, "FETCH_POLICY_INFO"},
    {Permission::kGovernance, "GOVERNANCE"},
    {Permission::kImpersonateUser, "IMPERSONATE_USER"},
    {Permission::kProjectManagement, "PROJECT_MANAGEMENT"},
    {Permission::kUserAdmin, "USER_ADMIN"},
}};

}  // namespace

std::string_view Name(Permission permission) {
  return kNames[static_cast<std::size_t>(permission)].second;
}

std::optional<Permission> ParsePermission(std::string_view name) {
  const auto found = std::find_if(kNames.begin(), kNames.end(),
                                  [&](const auto& entry) { return entry.second == name; });
  if (found == kNames.end()) return std::nullopt;
  return found->first;
}

std::vector<std::string_view> PermissionNames() {
  std::vector<std::string_view> names;
  names.reserve(kNames.size());
  for (const auto& entry : kNames) names.push_back(entry.second);
  return names;
}

}  // namespace louver::model
