#include "service/settings.h"

#include <string>
#include <utility>

#include "service/audit.h"
#include "service/compile_options.h"
#include "service/sync_request.h"
#include "store/settings.h"

namespace louver::service {
namespace {

using compiler::CompileOptions;
using store::Transaction;

base::Status PutSwitch(Transaction& tx, const char* setting, bool on) {
  return store::PutSetting(tx, setting, on ? "true" : "false");
}

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor,
                    const CompileOptions& options) {
  store::AuditEvent event;
  event.event = "ConfigurationUpdated";
  event.action = store::AuditAction::kUpdate;
  event.target_type = "CONFIGURATION";
  event.targets = {{event.target_type, "settings", "settings"}};
  event.details = {{"openWithoutSubscriptionPolicy", options.open_without_policy},
                   {"grantsAndGuardrails", options.all_grant}};
  return Audit(tx, parts, actor, std::move(event));
}

}  // namespace

base::Result<CompileOptions> Settings::Get(const Actor& actor) {
  RETURN_IF_ERROR(
      RequireOneOf(actor, {model::Permission::kApplicationAdmin, model::Permission::kGovernance}));
  return parts_.database.Read([](Transaction& tx) { return ReadCompileOptions(tx); });
}

base::Result<CompileOptions> Settings::Put(const Actor& actor, const SettingsChange& change) {
  RETURN_IF_ERROR(RequirePermission(actor, model::Permission::kApplicationAdmin));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<CompileOptions> {
    ASSIGN_OR_RETURN(const CompileOptions before, ReadCompileOptions(tx));
    CompileOptions after = before;
    after.open_without_policy =
        change.open_without_subscription_policy.value_or(before.open_without_policy);
    after.all_grant = change.grants_and_guardrails.value_or(before.all_grant);
    if (after == before) return after;
    RETURN_IF_ERROR(PutSwitch(tx, kOpenWithoutPolicySetting, after.open_without_policy));
    RETURN_IF_ERROR(PutSwitch(tx, kGrantsAndGuardrailsSetting, after.all_grant));
    RETURN_IF_ERROR(Record(tx, parts_, actor, after));
    // Which views change is found out by comparing, when they are compiled again.
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return after;
  });
}

}  // namespace louver::service
