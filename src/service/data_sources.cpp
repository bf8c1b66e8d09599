#include "service/data_sources.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

#include "base/text.h"
#include "compiler/select.h"
#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/names.h"
#include "service/sync_request.h"
#include "service/viewer.h"
#include "store/certifications.h"
#include "store/connections.h"
#include "store/data_sources.h"
#include "store/policies.h"
#include "store/projects.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::DataSourceId;
using store::Transaction;

constexpr std::chrono::milliseconds kLookAgain{100};

SubscriptionStatus StatusOf(const Standing& standing) {
  const auto& place = standing.member;
  if (place && place->state == model::MemberState::kOwner) return SubscriptionStatus::kOwner;
  if (place && place->state == model::MemberState::kExpert) return SubscriptionStatus::kExpert;
  const bool was_put = place && place->basis != model::MemberBasis::kQualified;
  if (was_put || standing.has_access) return SubscriptionStatus::kSubscribed;
  return standing.request ? SubscriptionStatus::kPending : SubscriptionStatus::kNotSubscribed;
}

SeenDataSource Seen(DataSource data_source, const Standing& standing, std::string connection_user) {
  SeenDataSource seen;
  seen.data_source = std::move(data_source);
  seen.connection_user = std::move(connection_user);
  seen.subscription = StatusOf(standing);
  seen.member = standing.member;
  seen.request = standing.request;
  for (const model::Policy* policy : standing.policies) seen.policies.in_force.push_back(*policy);
  for (const auto& [policy, in_force] : standing.conflicts) {
    seen.policies.conflicts.push_back({*policy, *in_force});
  }
  for (const model::Policy* policy : standing.write_policies)
    seen.policies.write.push_back(*policy);
  seen.policies.merged_condition = standing.merged_condition;
  return seen;
}

base::Result<std::vector<AppliedDataPolicy>> DataPoliciesOn(Transaction& tx,
                                                            const DataSource& data_source) {
  ASSIGN_OR_RETURN(const auto policies, store::AllPolicies(tx));
  ASSIGN_OR_RETURN(const auto signatures, store::SignaturesOn(tx, data_source.id));
  DataSource undecided = data_source;
  undecided.disabled_policies.clear();
  std::vector<AppliedDataPolicy> applied;
  for (const model::Policy& policy : policies) {
    if (!std::holds_alternative<model::DataAction>(policy.action)) continue;
    if (!compiler::Binds(policy, undecided)) continue;
    AppliedDataPolicy& added = applied.emplace_back();
    added.id = policy.id;
    added.name = policy.name;
    added.disabled = !compiler::Binds(policy, data_source);
    if (!policy.certification) continue;
    added.certified = std::any_of(signatures.begin(), signatures.end(), [&](const auto& signature) {
      return signature.policy == policy.id;
    });
  }
  return applied;
}

base::Result<SeenDataSource> See(Transaction& tx, const Actor& actor, DataSource data_source) {
  ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
  const Standing standing = viewer.Of(data_source);
  if (!standing.visible) return NoDataSource(data_source.id);
  ASSIGN_OR_RETURN(const auto connection, store::GetConnection(tx, data_source.connection));
  ASSIGN_OR_RETURN(auto data_policies, DataPoliciesOn(tx, data_source));
  SeenDataSource seen = Seen(std::move(data_source), standing, connection.username);
  seen.data_policies = std::move(data_policies);
  ASSIGN_OR_RETURN(seen.checks, store::HealthChecksOf(tx, seen.data_source.id));
  const bool check_failed =
      std::any_of(seen.checks.begin(), seen.checks.end(), [](const store::HealthCheck& check) {
        return check.outcome == store::CheckOutcome::kFailed;
      });
  seen.is_failing = check_failed || seen.data_source.view_state == model::ViewState::kFailed;
  seen.shows_reasons = Holds(actor, model::Permission::kGovernance) ||
                       (standing.member && standing.member->state == model::MemberState::kOwner);
  seen.is_monitored = connection.all_tables;
  seen.collection = connection;
  ASSIGN_OR_RETURN(seen.project,
                   store::FindProjectOf(tx, connection.id, seen.data_source.remote.schema));
  return seen;
}

bool Carries(const DataSource& data_source, const model::TagName& wanted) {
  const auto covered = [&](const model::TagName& tag) { return wanted.Covers(tag); };
  const auto any_of = [&](const auto& tags) {
    return std::any_of(tags.begin(), tags.end(), covered);
  };
  return any_of(data_source.tags) ||
         std::any_of(data_source.columns.begin(), data_source.columns.end(),
                     [&](const model::Column& column) { return any_of(column.tags); });
}

bool HasColumn(const DataSource& data_source, const std::string& name) {
  return std::any_of(data_source.columns.begin(), data_source.columns.end(),
                     [&](const model::Column& column) {
                       return base::EqualsIgnoringAsciiCase(column.name, name);
                     });
}

template <typename T, typename Fits>
bool FitsOne(const std::vector<T>& wanted, Fits fits) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), fits);
}

// What can be told without knowing who asks.
bool Matches(const DataSource& data_source, bool is_failing, const DataSourceSearch& search) {
  if (search.project && !model::Holds(*search.project, data_source)) return false;
  const auto is_schema = [&](const std::string& schema) {
    return base::EqualsIgnoringAsciiCase(schema, search.schema);
  };
  if (base::AsciiLower(data_source.name).find(base::AsciiLower(search.text)) == std::string::npos) {
    return false;
  }
  if (!search.schema.empty() && !is_schema(data_source.remote.schema) &&
      !is_schema(data_source.view.schema)) {
    return false;
  }
  return FitsOne(search.tags, [&](const auto& tag) { return Carries(data_source, tag); }) &&
         FitsOne(search.columns, [&](const auto& name) { return HasColumn(data_source, name); }) &&
         FitsOne(search.states, [&](auto state) {
           return state == (is_failing ? model::ViewState::kFailed : data_source.view_state);
         });
}

std::string ConnectionText(const std::string& user, const DataSource& data_source,
                           const std::string& port) {
  return user + "@" + data_source.host + ":" + port + "/" + data_source.remote.database;
}

std::string HiddenConnectionString(const std::string& user, const DataSource& data_source) {
  return ConnectionText(user, data_source, "???");
}

bool Matches(const SeenDataSource& seen, const DataSourceSearch& search) {
  return FitsOne(search.subscriptions, [&](auto status) { return status == seen.subscription; }) &&
         FitsOne(search.connection_strings, [&](const std::string& text) {
           return text == ConnectionString(seen) || text == ListedConnectionString(seen) ||
                  text == HiddenConnectionString(seen.connection_user, seen.data_source);
         });
}

// Sorted by id already.
void Sort(std::vector<DataSource>& all, const store::Order<DataSourceField>& order) {
  switch (order.field) {
    case DataSourceField::kId:
      break;
    case DataSourceField::kName:
      std::stable_sort(all.begin(), all.end(), [](const DataSource& a, const DataSource& b) {
        return base::AsciiLower(a.name) < base::AsciiLower(b.name);
      });
      break;
    case DataSourceField::kCreatedAt:
      std::stable_sort(all.begin(), all.end(), [](const DataSource& a, const DataSource& b) {
        return a.created_at < b.created_at;
      });
      break;
  }
  if (order.descending) std::reverse(all.begin(), all.end());
}

}  // namespace

std::string ConnectionString(const SeenDataSource& seen) {
  return ConnectionText(seen.connection_user, seen.data_source,
                        std::to_string(seen.data_source.port));
}

std::string ListedConnectionString(const SeenDataSource& seen) {
  return ConnectionText(seen.connection_user, seen.data_source, "###");
}

base::Result<store::Page<SeenDataSource>> DataSources::Search(
    const Actor& actor, const DataSourceSearch& search, const store::PageRequest& page,
    const store::Order<DataSourceField>& order) {
  using Found = store::Page<SeenDataSource>;
  if (search.is_empty) return Found{};
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Found> {
    ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
    ASSIGN_OR_RETURN(std::vector<DataSource> all, store::AllDataSources(tx));
    ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
    std::map<model::ConnectionId, const model::Connection*> collections;
    for (const model::Connection& connection : connections) {
      collections[connection.id] = &connection;
    }
    ASSIGN_OR_RETURN(const auto failing, store::FailingDataSources(tx));
    Sort(all, order);
    Found found;
    for (DataSource& data_source : all) {
      const bool is_failing =
          failing.contains(data_source.id) || data_source.view_state == model::ViewState::kFailed;
      if (!Matches(data_source, is_failing, search)) continue;
      const Standing standing = viewer.Of(data_source);
      if (!standing.visible) continue;
      const model::Connection& collection = *collections.at(data_source.connection);
      SeenDataSource seen = Seen(std::move(data_source), standing, collection.username);
      seen.is_failing = is_failing;
      seen.is_monitored = collection.all_tables;
      if (!Matches(seen, search)) continue;
      const std::int64_t position = found.total++;
      if (position < page.offset || position >= page.offset + page.size) continue;
      found.items.push_back(std::move(seen));
    }
    return found;
  });
}

base::Result<std::map<std::string, std::int64_t>> DataSources::Traits(const Actor& actor,
                                                                      DataSourceTrait trait,
                                                                      const std::string& text) {
  using Counts = std::map<std::string, std::int64_t>;
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Counts> {
    ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
    ASSIGN_OR_RETURN(const std::vector<DataSource> all, store::AllDataSources(tx));
    ASSIGN_OR_RETURN(const auto connections, store::AllConnections(tx));
    std::map<model::ConnectionId, std::string> users;
    for (const auto& connection : connections) users[connection.id] = connection.username;
    const std::string wanted = base::AsciiLower(text);
    Counts counts;
    for (const DataSource& data_source : all) {
      const std::string value =
          trait == DataSourceTrait::kSchema
              ? data_source.remote.schema
              : HiddenConnectionString(users.at(data_source.connection), data_source);
      if (base::AsciiLower(value).find(wanted) == std::string::npos) continue;
      if (viewer.Of(data_source).visible) ++counts[value];
    }
    return counts;
  });
}

base::Result<SeenDataSource> DataSources::Get(const Actor& actor, DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<SeenDataSource> {
    ASSIGN_OR_RETURN(DataSource data_source, store::GetDataSource(tx, id));
    return See(tx, actor, std::move(data_source));
  });
}

base::Result<SeenDataSource> DataSources::GetByName(const Actor& actor, const std::string& name) {
  const base::Error missing =
      base::NotFound("No data source found with the name \"" + name + "\".");
  return parts_.database.Read([&](Transaction& tx) -> base::Result<SeenDataSource> {
    ASSIGN_OR_RETURN(auto data_source, store::FindDataSource(tx, name));
    if (!data_source) return missing;
    auto seen = See(tx, actor, *std::move(data_source));
    if (!seen.ok() && seen.error().kind() == base::ErrorKind::kNotFound) return missing;
    return seen;
  });
}

base::Result<SeenDataSource> DataSources::GetByViewName(const Actor& actor,
                                                        const std::string& name) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<SeenDataSource> {
    ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
    ASSIGN_OR_RETURN(std::vector<DataSource> all, store::AllDataSources(tx));
    for (DataSource& one : all) {
      if (!base::EqualsIgnoringAsciiCase(one.view.view, name) || !viewer.Of(one).visible) continue;
      return See(tx, actor, std::move(one));
    }
    return base::NotFound("No data source found with the SQL table name \"" + name + "\".");
  });
}

base::Status DataSources::CheckMayChange(const Actor& actor, DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetToChange(tx, actor, id));
    return base::Ok();
  });
}

base::Result<SeenDataSource> DataSources::Put(const Actor& actor, DataSourceId id,
                                              const DataSourceChange& change) {
  if (change.name) RETURN_IF_ERROR(CheckName("name of the data source", *change.name));
  return parts_.database.Write([&](Transaction& tx) -> base::Result<SeenDataSource> {
    ASSIGN_OR_RETURN(DataSource data_source, GetToChange(tx, actor, id));
    const DataSource before = data_source;
    if (change.name) data_source.name = *change.name;
    if (change.description) data_source.description = *change.description;
    if (change.documentation) data_source.documentation = *change.documentation;
    const bool described = !(data_source == before);
    if (described) RETURN_IF_ERROR(UpdateWithRecord(tx, parts_, actor, data_source));
    bool switched = false;
    if (change.disabled) {
      ASSIGN_OR_RETURN(switched,
                       PutDisabledWithRecord(tx, parts_, actor, data_source, *change.disabled));
    }
    if (described || switched) RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return See(tx, actor, std::move(data_source));
  });
}

base::Result<SeenDataSource> DataSources::PutDisabled(const Actor& actor, DataSourceId id,
                                                      bool disabled) {
  return Put(actor, id, {.disabled = disabled});
}

base::Result<bool> DataSources::Remove(const Actor& actor, DataSourceId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<bool> {
    ASSIGN_OR_RETURN(DataSource data_source, GetToChange(tx, actor, id));
    const bool for_good = data_source.deleted;
    RETURN_IF_ERROR(for_good ? RemoveWithRecord(tx, parts_, actor, data_source)
                             : DisableWithRecord(tx, parts_, actor, data_source));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return for_good;
  });
}

base::Status DataSources::AwaitViews(const std::vector<std::string>& names,
                                     std::chrono::steady_clock::time_point deadline,
                                     const std::stop_token& stop) {
  const auto are_settled = [&](Transaction& tx) -> base::Result<bool> {
    for (const std::string& name : names) {
      ASSIGN_OR_RETURN(const auto data_source, store::FindDataSource(tx, name));
      if (data_source && data_source->view_state == model::ViewState::kPending) return false;
    }
    return true;
  };
  std::mutex mutex;
  std::condition_variable_any bell;
  while (std::chrono::steady_clock::now() < deadline && !stop.stop_requested()) {
    ASSIGN_OR_RETURN(const bool settled, parts_.database.Read(are_settled));
    if (settled) break;
    std::unique_lock lock(mutex);
    bell.wait_for(lock, stop, kLookAgain, [] { return false; });
  }
  return base::Ok();
}

}  // namespace louver::service
