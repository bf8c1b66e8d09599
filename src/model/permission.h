#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace louver::model {

// System-wide switches held by users (Permissions and Personas).
enum class Permission {
  kApplicationAdmin,
  kAudit,
  kCreateDataSource,
  kCreateDataSourceInProject,
  kCreateFilter,
  kCreateProject,
  kCreateS3DataSource,  // kept without effect, as kCreateFilter is
  kFetchPolicyInfo,
  kGovernance,
  kImpersonateUser,
  kProjectManagement,
  kUserAdmin,
};

// "APPLICATION_ADMIN" and so on, as on the wire and in the store.
std::string_view Name(Permission permission);
std::optional<Permission> ParsePermission(std::string_view name);
// In the order of the enum.
std::vector<std::string_view> PermissionNames();

}  // namespace louver::model
