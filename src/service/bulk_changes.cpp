#include "service/bulk_changes.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include <boost/json.hpp>

#include "base/random.h"
#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/integration/enforcing.h"
#include "service/job_actor.h"
#include "service/object_tags.h"
#include "service/places.h"
#include "service/sync_request.h"
#include "service/tag_checks.h"
#include "store/attempt.h"
#include "store/bulk_jobs.h"
#include "store/data_sources.h"
#include "store/pushed_state.h"

namespace louver::service {
namespace {

namespace json = boost::json;
using model::DataSource;
using model::DataSourceId;
using store::Transaction;

constexpr std::size_t kBatch = 50;
constexpr std::size_t kMostToldOf = 100;

// What the job is to do with each: decided when it was asked for, so that doing it twice removes
// nothing that was only to be disabled.
constexpr char kDisable[] = "disable";
constexpr char kRemove[] = "remove";
constexpr char kEnable[] = "enable";
constexpr char kTag[] = "tag";

const char* StepFor(BulkType type, const DataSource& data_source) {
  switch (type) {
    case BulkType::kDelete:
      return data_source.deleted ? kRemove : kDisable;
    case BulkType::kRestore:
      return kEnable;
    case BulkType::kTags:
      return kTag;
  }
  return kDisable;
}

struct Step {
  DataSourceId id;
  std::string what;
};

base::Status Perform(Transaction& tx, Parts& parts, const Actor& actor, const Step& step,
                     const std::vector<model::TagName>& tags) {
  ASSIGN_OR_RETURN(DataSource data_source, GetToChange(tx, actor, step.id));
  if (step.what == kTag) return PutTags(tx, parts, actor, {step.id, {}}, tags);
  if (step.what == kRemove) return RemoveWithRecord(tx, parts, actor, data_source);
  RETURN_IF_ERROR(PutDisabledWithRecord(tx, parts, actor, data_source, step.what != kEnable));
  return base::Ok();
}

bool IsRefusal(const base::Error& error) {
  return error.kind() == base::ErrorKind::kNotFound ||
         error.kind() == base::ErrorKind::kForbidden || error.kind() == base::ErrorKind::kInvalid ||
         error.kind() == base::ErrorKind::kConflict ||
         error.kind() == base::ErrorKind::kUnprocessable;
}

struct Payload {
  std::vector<Step> steps;
  std::vector<model::TagName> tags;
};

base::Result<Payload> Read(const store::Job& job) {
  const json::value document = json::parse(job.payload);
  Payload payload;
  for (const json::value& step : document.at("steps").as_array()) {
    payload.steps.push_back(
        {DataSourceId(step.at("id").as_int64()), std::string(step.at("what").as_string())});
  }
  for (const json::value& tag : document.at("tags").as_array()) {
    ASSIGN_OR_RETURN(model::TagName name, model::TagName::Parse(tag.as_string()));
    payload.tags.push_back(std::move(name));
  }
  return payload;
}

}  // namespace

base::Status ForgetView(Transaction& tx, const model::Integration& integration,
                        const DataSource& data_source) {
  ASSIGN_OR_RETURN(auto pushed, store::FindPushedView(tx, integration.id, data_source.id));
  if (pushed) {
    pushed->definition_hash = "to be put again";
    RETURN_IF_ERROR(store::PutPushedView(tx, *pushed));
  }
  return store::PutViewState(tx, data_source.id, model::ViewState::kPending, {});
}

base::Result<BulkStarted> BulkChanges::Start(const Actor& actor, const BulkChange& change) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<BulkStarted> {
    RETURN_IF_ERROR(CheckTagsExist(tx, {change.tags.begin(), change.tags.end()}));
    const std::set<DataSourceId> ids(change.ids.begin(), change.ids.end());
    json::array steps;
    for (const DataSourceId id : ids) {
      ASSIGN_OR_RETURN(const DataSource data_source, GetToChange(tx, actor, id));
      steps.push_back({{"id", id.value()}, {"what", StepFor(change.type, data_source)}});
    }
    json::array tags;
    for (const model::TagName& tag : change.tags) tags.emplace_back(tag.text());
    BulkStarted started;
    started.bulk_id = base::RandomUuid(parts_.randomness);
    job::JobRequest work;
    work.kind = kBulkJob;
    work.key = started.bulk_id;
    work.payload =
        json::serialize(json::object{{"steps", std::move(steps)}, {"tags", std::move(tags)}});
    work.request = actor.request_id;
    work.created_by = actor.caller.user;
    ASSIGN_OR_RETURN(started.job, parts_.queue.Enqueue(tx, work));
    RETURN_IF_ERROR(store::PutBulkJob(
        tx, {started.job, started.bulk_id, {}, 0, static_cast<std::int64_t>(ids.size())}));
    return started;
  });
}

base::Result<std::int64_t> BulkChanges::RefreshViews(const Actor& actor,
                                                     const std::vector<DataSourceId>& ids) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<std::int64_t> {
    std::vector<DataSource> wanted;
    for (const DataSourceId id : std::set(ids.begin(), ids.end())) {
      ASSIGN_OR_RETURN(DataSource one, GetToChange(tx, actor, id));
      wanted.push_back(std::move(one));
    }
    if (ids.empty()) {
      ASSIGN_OR_RETURN(const auto owned, OwnedBy(tx, actor.caller.user));
      ASSIGN_OR_RETURN(wanted, store::AllDataSources(tx));
      if (!Holds(actor, model::Permission::kGovernance)) {
        std::erase_if(wanted, [&](const DataSource& one) { return !owned.contains(one.id); });
      }
    }
    std::erase_if(wanted, [](const DataSource& one) { return one.deleted; });
    for (const DataSource& one : wanted) {
      ASSIGN_OR_RETURN(const auto enforcing, FindEnforcing(tx, one.host, one.port));
      if (enforcing) RETURN_IF_ERROR(ForgetView(tx, *enforcing, one));
    }
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return static_cast<std::int64_t>(wanted.size());
  });
}

base::Result<std::string> RunBulkChange(Parts& parts, const store::Job& job,
                                        const std::stop_token& stop) {
  ASSIGN_OR_RETURN(const Payload payload, Read(job));
  std::int64_t changed = 0;
  std::int64_t failed = 0;
  json::array failures;
  for (std::size_t at = 0; at < payload.steps.size(); at += kBatch) {
    if (stop.stop_requested()) return base::Unavailable("Louver is stopping.");
    const std::size_t end = std::min(at + kBatch, payload.steps.size());
    std::vector<std::pair<DataSourceId, base::Status>> results;
    RETURN_IF_ERROR(parts.database.Write([&](Transaction& tx) -> base::Status {
      results.clear();
      ASSIGN_OR_RETURN(const Actor actor, ActorOf(tx, job));
      for (std::size_t i = at; i < end; ++i) {
        base::Status done = store::Attempt(
            tx, [&] { return Perform(tx, parts, actor, payload.steps[i], payload.tags); });
        if (!done.ok() && !IsRefusal(done.error())) return done;
        results.emplace_back(payload.steps[i].id, std::move(done));
      }
      RETURN_IF_ERROR(store::PutProgress(tx, job.id, static_cast<std::int64_t>(end),
                                         static_cast<std::int64_t>(payload.steps.size())));
      return RequestSync(tx, parts, job.request);
    }));
    for (const auto& [id, done] : results) {
      if (done.ok()) {
        ++changed;
        continue;
      }
      ++failed;
      if (failures.size() >= kMostToldOf) continue;
      failures.push_back({{"id", id.value()}, {"error", done.error().message()}});
    }
  }
  return json::serialize(
      json::object{{"changed", changed}, {"failed", failed}, {"failures", std::move(failures)}});
}

}  // namespace louver::service
