#include "apps/server/services.h"

#include "api/routes/access_report.h"
#include "api/routes/activity.h"
#include "api/routes/audit.h"
#include "api/routes/certifications.h"
#include "api/routes/change_plans.h"
#include "api/routes/credentials.h"
#include "api/routes/data.h"
#include "api/routes/data_source_bulk.h"
#include "api/routes/data_source_traits.h"
#include "api/routes/data_sources.h"
#include "api/routes/dictionary.h"
#include "api/routes/document.h"
#include "api/routes/drift.h"
#include "api/routes/empty_lists.h"
#include "api/routes/explain.h"
#include "api/routes/global_policies.h"
#include "api/routes/groups.h"
#include "api/routes/health_checks.h"
#include "api/routes/integration_scripts.h"
#include "api/routes/integrations.h"
#include "api/routes/jobs.h"
#include "api/routes/members.h"
#include "api/routes/object_tags.h"
#include "api/routes/people.h"
#include "api/routes/policies.h"
#include "api/routes/policy_handler.h"
#include "api/routes/projects.h"
#include "api/routes/redshift_handlers.h"
#include "api/routes/refused_endpoints.h"
#include "api/routes/reports.h"
#include "api/routes/schema_monitoring.h"
#include "api/routes/settings.h"
#include "api/routes/subscriptions.h"
#include "api/routes/tags.h"
#include "api/routes/unmask.h"
#include "api/routes/user_info.h"
#include "api/routes/validation_requests.h"
#include "api/routes/webhooks.h"

namespace louver::server {

void AddRoutes(api::http::Router& router, const api::Gate& gate, Services& services) {
  api::AddCredentialRoutes(router, gate, services.credentials);
  api::AddPeopleRoutes(router, gate, services.people, services.groups);
  api::AddGroupRoutes(router, gate, services.groups);
  api::AddUserInfoRoutes(router, gate, services.user_info);
  api::AddTagRoutes(router, gate, services.tags);
  api::AddIntegrationRoutes(router, gate, services.integrations);
  api::AddIntegrationScriptRoutes(router, gate, services.integration_scripts);
  api::AddDataRoutes(router, gate, services.registration, services.data_sources);
  api::AddDataSourceRoutes(router, gate, services.data_sources);
  api::AddDataSourceTraitRoutes(router, gate, services.data_sources);
  api::AddMemberRoutes(router, gate, services.members, services.subscriptions);
  api::AddSubscriptionRoutes(router, gate, services.subscriptions);
  api::AddDataSourceBulkRoutes(router, gate, services.bulk_changes);
  api::AddSchemaMonitoringRoutes(router, gate, services.schema_monitoring);
  api::AddValidationRequestRoutes(router, gate, services.validation_requests);
  api::AddHealthCheckRoute(router, gate, services.health_checks);
  api::AddRedshiftHandlerRoutes(router, gate, services.handlers, services.data_sources,
                                services.warehouse_browser);
  api::AddProjectRoutes(router, gate, services.projects, services.data_sources);
  api::AddDictionaryRoutes(router, gate, services.dictionary);
  api::AddObjectTagRoutes(router, gate, services.object_tags, services.projects);
  api::AddPolicyRoutes(router, gate, services.policies);
  api::AddGlobalPolicyRoutes(router, gate, services.policies);
  api::AddCertificationRoutes(router, gate, services.certifications);
  api::AddPolicyHandlerRoutes(router, gate, services.local_policies);
  api::AddExplainRoute(router, gate, services.explanations);
  api::AddUnmaskRoute(router, gate, services.unmasking);
  api::AddChangePlanRoutes(router, gate, services.change_plans);
  api::AddAccessReportRoute(router, gate, services.access_report);
  api::AddDriftRoutes(router, gate, services.drift);
  api::AddAuditRoutes(router, gate, services.audit_trail);
  api::AddActivityRoutes(router, gate, services.activities);
  api::AddWebhookRoutes(router, gate, services.webhooks);
  api::AddReportRoutes(router, gate, services.reports);
  api::AddSettingsRoutes(router, gate, services.settings);
  api::AddJobRoutes(router, gate, services.jobs);
  api::AddEmptyListRoutes(router, gate);
  api::AddRefusedEndpoints(router, gate);
  api::AddDocumentRoute(router);
}

}  // namespace louver::server
