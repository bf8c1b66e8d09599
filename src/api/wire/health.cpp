#include "api/wire/health.h"

#include <algorithm>
#include <string>

#include <boost/json.hpp>

#include "api/wire/instant.h"
#include "service/detection/detect.h"

namespace louver::api::wire {
namespace json = boost::json;
namespace {

using service::kColumnCheck;
using service::kSourceCheck;
using service::kTableCheck;

struct NotDone {
  const char* name;
  const char* reason;
};
constexpr NotDone kNotDone[] = {
    {"external catalog link status", "Louver links no external catalogues."},
    {"fingerprint generation status", "Louver keeps no statistics of data."},
    {"framework classification status", "Louver classifies by no frameworks."},
    {"high cardinality calculation status", "Louver keeps no statistics of data."},
    {"native SQL sync status", "This is about Snowflake alone."},
    {"row count status", "Louver keeps no statistics of data."},
    {"sensitive data discovery status", "Louver does not look for sensitive data by itself."},
};

// Those that a look gives, which keeps how they came out.
constexpr const char* kDone[] = {kSourceCheck, kColumnCheck, kTableCheck};
constexpr char kPolicyCheck[] = "global policy applied status";
constexpr char kViewCheck[] = "native SQL view creation status";

struct Done {
  const char* name;
  service::HealthCheck check;
};
constexpr Done kChecks[] = {
    {kSourceCheck, service::HealthCheck::kSource},   {kColumnCheck, service::HealthCheck::kColumns},
    {kPolicyCheck, service::HealthCheck::kPolicies}, {kViewCheck, service::HealthCheck::kView},
    {kTableCheck, service::HealthCheck::kTables},
};

// The documented words of a check are passed, skipped, unknown and failed; "pending" is ours.
std::string_view Word(model::ViewState state) {
  switch (state) {
    case model::ViewState::kNone:
      return "skipped";
    case model::ViewState::kPending:
      return "pending";
    case model::ViewState::kCreated:
      return "passed";
    case model::ViewState::kFailed:
      return "failed";
  }
  return "unknown";
}

std::string_view Word(store::CheckOutcome outcome) {
  switch (outcome) {
    case store::CheckOutcome::kPassed:
      return "passed";
    case store::CheckOutcome::kSkipped:
      return "skipped";
    case store::CheckOutcome::kFailed:
      return "failed";
  }
  return "unknown";
}

json::object Result(std::string_view status, const std::string& reason,
                    const json::value& checked_at) {
  return {{"status", status}, {"reason", TextOrNull(reason)}, {"checkedAt", checked_at}};
}

// The view and the policies in it are made in one step, and fail in one.
json::object OfView(const model::DataSource& data_source, bool shows_reasons) {
  if (data_source.deleted) return Result("skipped", service::kNoViewWhileDisabled, nullptr);
  if (data_source.view_state == model::ViewState::kNone) {
    return Result("skipped", service::kNoViewOnHost, nullptr);
  }
  return Result(Word(data_source.view_state),
                shows_reasons ? data_source.view_reason : std::string(), nullptr);
}

}  // namespace

std::string_view HealthStatus(const service::SeenDataSource& seen) {
  if (seen.is_failing) return "failed";
  const bool passed = seen.data_source.view_state == model::ViewState::kCreated;
  return passed ? "passed" : "unknown";
}

json::object StatusInfo(const service::SeenDataSource& seen) {
  json::object info;
  for (const char* name : kDone) {
    const auto found = std::find_if(seen.checks.begin(), seen.checks.end(),
                                    [&](const auto& check) { return check.name == name; });
    info[name] =
        found == seen.checks.end()
            ? Result("unknown", {}, nullptr)
            : Result(Word(found->outcome), seen.shows_reasons ? found->reason : std::string(),
                     Time(found->checked_at));
  }
  info[kPolicyCheck] = OfView(seen.data_source, seen.shows_reasons);
  info[kViewCheck] = OfView(seen.data_source, seen.shows_reasons);
  for (const NotDone& check : kNotDone) info[check.name] = Result("skipped", check.reason, nullptr);
  return info;
}

base::Result<service::HealthCheck> ReadHealthCheck(const std::string& name) {
  for (const Done& done : kChecks) {
    if (name == done.name) return done.check;
  }
  for (const NotDone& check : kNotDone) {
    if (name != check.name) continue;
    return base::Invalid("The check \"" + name + "\" is not done: " + check.reason);
  }
  std::string known;
  for (const Done& done : kChecks) known += (known.empty() ? "" : ", ") + std::string(done.name);
  return base::Invalid("\"check\" must be one of [" + known + "]");
}

}  // namespace louver::api::wire
