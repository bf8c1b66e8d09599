#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "apps/server/installation.h"
#include "service/access_report.h"
#include "service/audit_trail.h"
#include "service/bulk_changes.h"
#include "service/certifications.h"
#include "service/change_plan/change_plans.h"
#include "service/credentials.h"
#include "service/data_sources.h"
#include "service/detection/schema_monitoring.h"
#include "service/dictionary.h"
#include "service/drift/drift.h"
#include "service/explanations.h"
#include "service/groups.h"
#include "service/handlers/handlers.h"
#include "service/handlers/warehouse_browser.h"
#include "service/health_checks.h"
#include "service/integration/integrations.h"
#include "service/integration/scripts.h"
#include "service/jobs.h"
#include "service/local_policies.h"
#include "service/members.h"
#include "service/notification/activities.h"
#include "service/object_tags.h"
#include "service/people.h"
#include "service/policies.h"
#include "service/project/projects.h"
#include "service/registration.h"
#include "service/report/reports.h"
#include "service/settings.h"
#include "service/subscriptions.h"
#include "service/tags.h"
#include "service/unmasking.h"
#include "service/user_info/user_info.h"
#include "service/validation_requests.h"
#include "service/webhook/webhooks.h"

namespace louver::server {

// What callers may do, by subject. Borrows the installation.
struct Services {
  explicit Services(Installation& installation)
      : people(installation.parts()),
        groups(installation.parts()),
        user_info(installation.parts(), installation.user_info_client()),
        credentials(installation.parts(), installation.authentication()),
        tags(installation.parts()),
        integrations(installation.parts()),
        integration_scripts(installation.parts()),
        registration(installation.parts(), installation.catalog()),
        schema_monitoring(installation.parts()),
        validation_requests(installation.parts()),
        health_checks(installation.parts()),
        handlers(installation.parts(), installation.catalog()),
        warehouse_browser(installation.catalog()),
        data_sources(installation.parts()),
        bulk_changes(installation.parts()),
        members(installation.parts()),
        subscriptions(installation.parts()),
        dictionary(installation.parts()),
        object_tags(installation.parts()),
        projects(installation.parts()),
        policies(installation.parts()),
        local_policies(installation.parts()),
        certifications(installation.parts()),
        explanations(installation.parts()),
        unmasking(installation.parts()),
        change_plans(installation.parts(), installation.row_counter()),
        access_report(installation.parts()),
        drift(installation.parts()),
        audit_trail(installation.parts()),
        activities(installation.parts()),
        webhooks(installation.parts(), installation.webhook_sender()),
        reports(installation.parts()),
        settings(installation.parts()),
        jobs(installation.parts()) {}

  service::People people;
  service::Groups groups;
  service::UserInfo user_info;
  service::Credentials credentials;
  service::Tags tags;
  service::Integrations integrations;
  service::IntegrationScripts integration_scripts;
  service::DataRegistration registration;
  service::SchemaMonitoring schema_monitoring;
  service::ValidationRequests validation_requests;
  service::HealthChecks health_checks;
  service::Handlers handlers;
  service::WarehouseBrowser warehouse_browser;
  service::DataSources data_sources;
  service::BulkChanges bulk_changes;
  service::Members members;
  service::Subscriptions subscriptions;
  service::Dictionary dictionary;
  service::ObjectTags object_tags;
  service::Projects projects;
  service::Policies policies;
  service::LocalPolicies local_policies;
  service::Certifications certifications;
  service::Explanations explanations;
  service::Unmasking unmasking;
  service::ChangePlans change_plans;
  service::AccessReport access_report;
  service::Drift drift;
  service::AuditTrail audit_trail;
  service::Activities activities;
  service::Webhooks webhooks;
  service::Reports reports;
  service::Settings settings;
  service::Jobs jobs;
};

// Every route of the API but health and metrics. Gate and services must outlive the router.
void AddRoutes(api::http::Router& router, const api::Gate& gate, Services& services);

}  // namespace louver::server
