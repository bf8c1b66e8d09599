#include "service/notification/types.h"

#include <algorithm>

namespace louver::service {

const std::vector<std::string_view>& NotificationTypes() {
  static const std::vector<std::string_view> types = {
      "acknowledgedAccess",
      "addedToProject",
      "apiKeyRevoked",
      "attributeAdded",
      "attributeRemoved",
      "attributeUpdated",
      "automaticDomainAssignmentFailure",
      "bulkJobStatus",
      "certificationRequired",
      "collectionCreated",
      "collectionDataSourceAdded",
      "collectionDataSourceRemoved",
      "collectionDeleted",
      "collectionPermissionGranted",
      "collectionPermissionRevoked",
      "collectionUpdated",
      "conflictingGlobalPolicies",
      "dataSourceExpired",
      "dataSourceExpiring",
      "dataSourceUpdated",
      "deletedDatasourceRemovedFromProject",
      "expiredDatasourceRemovedFromProject",
      "firstQuery",
      "frameworkCreated",
      "frameworkDeleted",
      "frameworkUpdated",
      "globalPolicyCreated",
      "globalPolicyDeleted",
      "globalPolicyDisabled",
      "globalPolicyUpdated",
      "groupUserAdded",
      "groupUserDeleted",
      "healthCheckFailed",
      "healthCheckResolved",
      "modelAccessApproved",
      "modelAccessDenied",
      "modelAccessRequested",
      "modelAccessRevoked",
      "modelAccessUpdated",
      "modelCopied",
      "modelCreated",
      "modelDeleted",
      "modelTagAdded",
      "modelTagRemoved",
      "modelUserAdded",
      "modelUserDeleted",
      "modelUserJoined",
      "nativeIntegrationValidationFailed",
      "permissionsUpdated",
      "policyCertificationExpired",
      "policyUpdated",
      "projectDisabled",
      "projectEqualizationMemberNotInCompliance",
      "projectEqualizationToggled",
      "projectUpdated",
      "purposeCreated",
      "purposeDeleted",
      "purposeUpdated",
      "queryCanceled",
      "removedFromProject",
      "switchedCurrentProject",
      "tagCreated",
      "tagDeleted",
      "tagUpdated",
      "taskDeleted",
      "taskValidated",
      "userCloned",
      "userCreated",
      "userDeleted",
      "userDisabled",
      "userEnabled",
      "userMigrated",
  };
  return types;
}

bool IsNotificationType(std::string_view name) {
  const auto& types = NotificationTypes();
  return std::find(types.begin(), types.end(), name) != types.end();
}

}  // namespace louver::service
