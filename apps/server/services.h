#pragma once

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "platform/source_catalog.h"
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
#include "service/integration/integrations.h"
#include "service/integration/scripts.h"
#include "service/jobs.h"
#include "service/local_policies.h"
#include "service/members.h"
#include "service/notification/activities.h"
#include "service/object_tags.h"
#include "service/parts.h"
#include "service/people.h"
#include "service/policies.h"
#include "service/registration.h"
#include "service/report/reports.h"
#include "service/settings.h"
#include "service/subscriptions.h"
#include "service/tags.h"
#include "service/unmasking.h"
#include "service/user_info/user_info.h"
#include "service/webhook/webhooks.h"

namespace louver::server {

// What callers may do, by subject. Borrows all it is given.
struct Services {
  Services(service::Parts& parts, platform::SourceCatalog& catalog,
           platform::RowCounter& row_counter, identity::Authentication& authentication,
           const platform::WebhookSender& webhook_sender,
           platform::UserInfoClient& user_info_client)
      : people(parts),
        groups(parts),
        user_info(parts, user_info_client),
        credentials(parts, authentication),
        tags(parts),
        integrations(parts),
        integration_scripts(parts),
        registration(parts, catalog),
        schema_monitoring(parts),
        handlers(parts, catalog),
        warehouse_browser(catalog),
        data_sources(parts),
        bulk_changes(parts),
        members(parts),
        subscriptions(parts),
        dictionary(parts),
        object_tags(parts),
        policies(parts),
        local_policies(parts),
        certifications(parts),
        explanations(parts),
        unmasking(parts),
        change_plans(parts, row_counter),
        access_report(parts),
        drift(parts),
        audit_trail(parts),
        activities(parts),
        webhooks(parts, webhook_sender),
        reports(parts),
        settings(parts),
        jobs(parts) {}

  service::People people;
  service::Groups groups;
  service::UserInfo user_info;
  service::Credentials credentials;
  service::Tags tags;
  service::Integrations integrations;
  service::IntegrationScripts integration_scripts;
  service::DataRegistration registration;
  service::SchemaMonitoring schema_monitoring;
  service::Handlers handlers;
  service::WarehouseBrowser warehouse_browser;
  service::DataSources data_sources;
  service::BulkChanges bulk_changes;
  service::Members members;
  service::Subscriptions subscriptions;
  service::Dictionary dictionary;
  service::ObjectTags object_tags;
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
