#include "service/notification/notifications_of.h"

#include <gtest/gtest.h>

#include "service/notification/types.h"

namespace louver::service {
namespace {

store::AuditEvent Event(const std::string& name, std::vector<store::AuditResource> targets,
                        std::vector<store::AuditResource> related = {}) {
  store::AuditEvent event;
  event.event = name;
  event.target_type = targets.empty() ? "" : targets.front().type;
  event.targets = std::move(targets);
  event.related_resources = std::move(related);
  return event;
}

const store::AuditResource kSource{"DATASOURCE", "12", "Sales"};
const store::AuditResource kPerson{"USER", "7", "tina"};

// One line a notice: type, model, person, and whom else it is for.
std::string Text(const store::AuditEvent& event) {
  std::string text;
  for (const Notice& notice : NotificationsOf(event)) {
    EXPECT_TRUE(IsNotificationType(notice.type)) << notice.type;
    text += notice.type + " " + notice.model_type + " " + notice.model_id;
    if (notice.person) text += " person=" + base::ToString(*notice.person);
    if (notice.to_owners_of) text += " owners=" + base::ToString(*notice.to_owners_of);
    if (notice.to_owner_of_project) {
      text += " project=" + base::ToString(*notice.to_owner_of_project);
    }
    if (notice.to_holders_of) {
      text += " holders=" + std::string(model::Name(*notice.to_holders_of));
    }
  }
  return text;
}

TEST(NotificationsOf, EachEventIsToldAsItsTypeToThoseItConcerns) {
  struct {
    store::AuditEvent event;
    const char* told;
  } const cases[] = {
      {Event("DatasourceCreated", {kSource}), "modelCreated datasource 12 owners=12"},
      {Event("DatasourceUpdated", {kSource}), "dataSourceUpdated datasource 12 owners=12"},
      {Event("DatasourceDisabled", {kSource}), "modelDeleted datasource 12 owners=12"},
      {Event("DatasourceDeleted", {kSource}), "modelDeleted datasource 12 owners=12"},
      {Event("SubscriptionCreated", {kSource}, {kPerson}),
       "modelUserAdded datasource 12 person=7 owners=12"},
      {Event("SubscriptionUpdated", {kSource}, {kPerson}),
       "modelAccessUpdated datasource 12 person=7 owners=12"},
      {Event("SubscriptionDeleted", {kSource}, {kPerson}),
       "modelUserDeleted datasource 12 person=7 owners=12"},
      {Event("SubscriptionRequested", {kSource}, {kPerson}),
       "modelAccessRequested datasource 12 person=7 owners=12"},
      {Event("SubscriptionRequestApproved", {kSource}, {kPerson}),
       "modelAccessApproved datasource 12 person=7 owners=12"},
      {Event("SubscriptionRequestDenied", {kSource}, {kPerson}),
       "modelAccessDenied datasource 12 person=7 owners=12"},
      {Event("TagApplied", {{"COLUMN", "12_email", "email"}}, {kSource}),
       "modelTagAdded datasource 12 owners=12"},
      {Event("TagRemoved", {kSource}), "modelTagRemoved datasource 12 owners=12"},
      {Event("TagCreated", {{"TAG", "3", "PII"}}), "tagCreated tag 3 holders=GOVERNANCE"},
      {Event("GlobalPolicyUpdated", {{"GLOBAL_POLICY", "4", "mask"}}),
       "globalPolicyUpdated policy 4 holders=GOVERNANCE"},
      {Event("GlobalPolicyDisabled", {{"GLOBAL_POLICY", "4", "mask"}}, {kSource}),
       "globalPolicyDisabled datasource 12 owners=12 holders=GOVERNANCE"},
      {Event("LocalPolicyUpdated", {{"LOCAL_POLICY", "5", "own"}}, {kSource}),
       "policyUpdated datasource 12 owners=12"},
      {Event("DatasourcePolicyDecertified", {kSource}, {{"GLOBAL_POLICY", "4", "mask"}}),
       "certificationRequired datasource 12 owners=12"},
      {Event("SubscriptionRequestWithdrawn", {kSource}, {kPerson}),
       "modelAccessUpdated datasource 12 person=7 owners=12"},
      {Event("UserCreated", {kPerson}), "userCreated user 7 person=7 holders=USER_ADMIN"},
      {Event("AttributeApplied", {kPerson}), "attributeAdded user 7 person=7"},
      {Event("AttributeRemoved", {{"GROUP", "2", "Blue"}}),
       "attributeRemoved group 2 holders=USER_ADMIN"},
      {Event("PermissionApplied", {kPerson}), "permissionsUpdated user 7 person=7"},
      {Event("GroupMemberAdded", {{"GROUP", "2", "Blue"}}, {kPerson}),
       "groupUserAdded group 2 person=7"},
      {Event("ApiKeyDeleted", {{"APIKEY", "9", "key"}}, {kPerson}),
       "apiKeyRevoked apikey 9 person=7"},
      {Event("ProjectUpdated", {{"PROJECT", "6", "Sales"}}), "projectUpdated project 6 project=6"},
      {Event("TagApplied", {{"PROJECT", "6", "Sales"}}), "modelTagAdded project 6 project=6"},
      {Event("UserUpdated", {kPerson}), ""},
      {Event("UserAuthenticated", {kPerson}), ""},
      {Event("AuditSearched", {}), ""},
      {Event("WebhookCreated", {{"WEBHOOK", "1", "hook"}}), ""},
  };
  for (const auto& test : cases) EXPECT_EQ(Text(test.event), test.told) << test.event.event;
}

TEST(NotificationsOf, DisablingIsTold) {
  store::AuditEvent event = Event("UserUpdated", {kPerson});
  event.details = {{"disabled", true}};
  EXPECT_EQ(Text(event), "userDisabled user 7 person=7 holders=USER_ADMIN");
  event.details = {{"disabled", false}};
  EXPECT_EQ(Text(event), "userEnabled user 7 person=7 holders=USER_ADMIN");
}

TEST(NotificationsOf, MetadataIsAsDocumented) {
  EXPECT_EQ(NotificationsOf(Event("SubscriptionDeleted", {kSource}, {kPerson})).at(0).metadata,
            R"({"dataSourceName":"Sales","userName":"tina","activity":"access",)"
            R"("action":"revoked"})");
  EXPECT_EQ(NotificationsOf(Event("DatasourceDisabled", {kSource})).at(0).metadata,
            R"({"dataSourceName":"Sales","fields":{"deleted":true}})");
}

TEST(NotificationsOf, WhatFailedIsNotTold) {
  store::AuditEvent event = Event("DatasourceCreated", {kSource});
  event.status = store::AuditStatus::kFailure;
  EXPECT_EQ(Text(event), "");
}

}  // namespace
}  // namespace louver::service
