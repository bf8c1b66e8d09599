#include "service/detection/detect.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/text.h"
#include "service/detection/ask_to_validate.h"
#include "service/detection/detection_work.h"
#include "service/detection/new_tag.h"
#include "service/detection/settle_table.h"
#include "service/registration_additions.h"
#include "service/sync_request.h"
#include "store/bulk_jobs.h"
#include "store/data_sources.h"
#include "store/health_checks.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::DataSourceId;
using store::CheckOutcome;
using store::Transaction;

// So many are settled in one transaction: others get to write in between.
constexpr std::size_t kBatch = 50;

struct Counts {
  int tables = 0, changed = 0, disabled = 0, restored = 0, created = 0, refused = 0;
  bool look_again = false;

  std::string Report() const {
    return "{\"dataSources\":" + std::to_string(tables) +
           ",\"created\":" + std::to_string(created) + ",\"changed\":" + std::to_string(changed) +
           ",\"disabled\":" + std::to_string(disabled) +
           ",\"restored\":" + std::to_string(restored) + ",\"refused\":" + std::to_string(refused) +
           "}";
  }
};

class Detection {
 public:
  Detection(Parts& parts, const store::Job& job, const DetectionScope& scope,
            const DetectionWork& work, base::Instant looked_at)
      : parts_(parts), job_(job), scope_(scope), work_(work), looked_at_(looked_at) {}

  base::Result<std::string> Run(const Sight& sight, const std::stop_token& stop) {
    const std::vector<DesiredTable> fresh = NewTables(sight);
    total_ = work_.data_sources.size() + fresh.size();
    for (std::size_t at = 0; at < fresh.size(); at += kBatch) {
      if (stop.stop_requested()) return base::Unavailable("Louver is stopping.");
      RETURN_IF_ERROR(AddBatch(std::span(fresh).subspan(at, std::min(kBatch, fresh.size() - at))));
    }
    const std::span<const DataSource> known = work_.data_sources;
    for (std::size_t at = 0; at < known.size(); at += kBatch) {
      if (stop.stop_requested()) return base::Unavailable("Louver is stopping.");
      RETURN_IF_ERROR(SettleBatch(known.subspan(at, std::min(kBatch, known.size() - at)), sight));
    }
    if (counts_.look_again) RETURN_IF_ERROR(AskAgain());
    return counts_.Report();
  }

  // Nothing is known of any of them, for this reason.
  base::Status Fail(const std::string& reason) {
    return parts_.database.Write([&](Transaction& tx) -> base::Status {
      for (const DataSource& one : work_.data_sources) {
        ASSIGN_OR_RETURN(const bool there, IsThere(tx, one.id));
        if (!there) continue;
        RETURN_IF_ERROR(Check(tx, one.id, kSourceCheck, CheckOutcome::kFailed, reason));
        RETURN_IF_ERROR(Check(tx, one.id, kColumnCheck, CheckOutcome::kFailed, reason));
        if (work_.finds_tables) {
          RETURN_IF_ERROR(Check(tx, one.id, kTableCheck, CheckOutcome::kFailed, reason));
        }
      }
      return base::Ok();
    });
  }

 private:
  static base::Result<bool> IsThere(Transaction& tx, DataSourceId id) {
    const auto found = store::GetDataSource(tx, id);
    if (found.ok()) return true;
    if (found.error().kind() == base::ErrorKind::kNotFound) return false;
    return found.error();
  }

  base::Status Check(Transaction& tx, DataSourceId id, const char* name, CheckOutcome outcome,
                     const std::string& reason) {
    return store::PutHealthCheck(tx, id, {name, outcome, reason, looked_at_});
  }

  void Refuse(const model::RemoteTable& table, const base::Error& refusal) {
    ++counts_.refused;
    if (refusal_.empty()) {
      refusal_ = "The table \"" + table.schema + "\".\"" + table.table +
                 "\" could not become a data source: " + refusal.message();
    }
    parts_.log.Warning(
        "table not registered",
        {{"schema", table.schema}, {"table", table.table}, {"reason", refusal.message()}});
  }

  // Tables of the schema that are no data sources yet, with the names the template gives them.
  std::vector<DesiredTable> NewTables(const Sight& sight) {
    std::vector<DesiredTable> fresh;
    if (!work_.finds_tables) return fresh;
    std::set<model::RemoteTable> known;
    for (const DataSource& one : work_.data_sources) known.insert(one.remote);
    Registration wish;
    wish.connection = work_.connection;
    wish.connection.all_tables = false;
    for (const auto& [remote, table] : sight.tables) {
      if (known.contains(remote) ||
          !base::EqualsIgnoringAsciiCase(remote.schema, *work_.connection.schema)) {
        continue;
      }
      TableEntry& entry = wish.tables.emplace_back();
      entry.table = remote.table;
      entry.schema = remote.schema;
      auto desired = DesiredTables(wish, std::span(&table, 1), ManagedDatabase());
      wish.tables.clear();
      if (desired.ok()) {
        fresh.push_back(std::move(desired->front()));
      } else {
        Refuse(remote, desired.error());
      }
    }
    return fresh;
  }

  std::optional<std::string> ManagedDatabase() {
    const auto managed = parts_.database.Read(
        [&](Transaction& tx) { return ManagedDatabaseFor(tx, work_.connection); });
    return managed.ok() ? *managed : std::nullopt;
  }

  static std::vector<Addition> Refused(std::span<const DesiredTable> batch) {
    std::vector<Addition> refused;
    for (const DesiredTable& table : batch) {
      refused.push_back({table.remote, std::nullopt,
                         base::Forbidden("nobody would own it. Neither the owner of the schema's "
                                         "project nor whoever registered the schema holds the "
                                         "permission CREATE_DATA_SOURCE any more.")});
    }
    return refused;
  }

  base::Status AddBatch(std::span<const DesiredTable> batch) {
    ASSIGN_OR_RETURN(
        const std::vector<Addition> additions,
        parts_.database.Write([&](Transaction& tx) -> base::Result<std::vector<Addition>> {
          ASSIGN_OR_RETURN(const auto owner, OwnerOfNewTables(tx, work_.connection));
          if (!owner) return Refused(batch);
          ASSIGN_OR_RETURN(auto added, AddTables(tx, parts_, work_.actor, work_.connection, batch,
                                                 {NewTag()}, *owner));
          UseOfNew use;
          for (const Addition& one : added) {
            if (!one.data_source) continue;
            RETURN_IF_ERROR(RecordDetection(tx, parts_, work_.actor, *one.data_source,
                                            {{"change", std::string("table found")}}));
            RETURN_IF_ERROR(AskAboutDataSource(tx, parts_, use, *one.data_source));
            RETURN_IF_ERROR(Pass(tx, one.data_source->id));
          }
          RETURN_IF_ERROR(Advance(tx, batch.size()));
          RETURN_IF_ERROR(RequestSync(tx, parts_, job_.request));
          return added;
        }));
    for (const Addition& one : additions) {
      if (one.refusal) {
        Refuse(one.remote, *one.refusal);
      } else {
        ++counts_.created;
      }
    }
    done_ += batch.size();
    return base::Ok();
  }

  base::Status SettleBatch(std::span<const DataSource> batch, const Sight& sight) {
    Counts counts = counts_;
    RETURN_IF_ERROR(parts_.database.Write([&](Transaction& tx) -> base::Status {
      bool changed = false;
      UseOfNew use;
      for (const DataSource& one : batch) {
        ASSIGN_OR_RETURN(const TableChange change, Settle(tx, use, one.id, sight, counts));
        changed = changed || change != TableChange::kNone;
      }
      RETURN_IF_ERROR(Advance(tx, batch.size()));
      return changed ? RequestSync(tx, parts_, job_.request) : base::Ok();
    }));
    counts_ = counts;
    done_ += batch.size();
    return base::Ok();
  }

  base::Result<TableChange> Settle(Transaction& tx, UseOfNew& use, DataSourceId id,
                                   const Sight& sight, Counts& counts) {
    auto read = store::GetDataSource(tx, id);
    if (!read.ok()) {
      if (read.error().kind() == base::ErrorKind::kNotFound) return TableChange::kNone;
      return read.error();
    }
    DataSource& data_source = *read;
    // Somebody else may know better than this look does.
    if (data_source.updated_at >= looked_at_) {
      counts.look_again = true;
      return TableChange::kNone;
    }
    if (sight.blank_schemas.contains(data_source.remote.schema)) {
      const std::string reason =
          "The schema \"" + data_source.remote.schema + "\" has no table that the login can see.";
      RETURN_IF_ERROR(Check(tx, id, kSourceCheck, CheckOutcome::kFailed, reason));
      RETURN_IF_ERROR(Check(tx, id, kColumnCheck, CheckOutcome::kFailed, reason));
      return TableChange::kNone;
    }
    const auto table = sight.tables.find(data_source.remote);
    const bool there = table != sight.tables.end();
    ASSIGN_OR_RETURN(
        const TableChange change,
        SettleTable(tx, parts_, work_.actor, use, data_source, there ? &table->second : nullptr));
    ++counts.tables;
    if (change == TableChange::kColumns) ++counts.changed;
    if (change == TableChange::kLost) ++counts.disabled;
    if (change == TableChange::kReturned) ++counts.restored;
    if (there) {
      RETURN_IF_ERROR(Pass(tx, id));
    } else {
      const std::string reason = "The table is gone, or the login cannot see it any more.";
      RETURN_IF_ERROR(Check(tx, id, kSourceCheck, CheckOutcome::kFailed, reason));
    }
    return change;
  }

  base::Status Pass(Transaction& tx, DataSourceId id) {
    RETURN_IF_ERROR(Check(tx, id, kSourceCheck, CheckOutcome::kPassed, {}));
    RETURN_IF_ERROR(Check(tx, id, kColumnCheck, CheckOutcome::kPassed, {}));
    if (!scope_.only.empty()) return base::Ok();
    if (!work_.finds_tables) {
      return Check(tx, id, kTableCheck, CheckOutcome::kSkipped,
                   "Only the tables that its registration names are watched.");
    }
    return Check(tx, id, kTableCheck,
                 refusal_.empty() ? CheckOutcome::kPassed : CheckOutcome::kFailed, refusal_);
  }

  base::Status Advance(Transaction& tx, std::size_t settled) {
    return store::PutProgress(tx, job_.id, static_cast<std::int64_t>(done_ + settled),
                              static_cast<std::int64_t>(total_));
  }

  base::Status AskAgain() {
    return parts_.database.Write([&](Transaction& tx) -> base::Status {
      RETURN_IF_ERROR(RequestDetection(tx, parts_, work_.connection, scope_,
                                       DetectionClient{job_.request, job_.created_by, job_.id}));
      return base::Ok();
    });
  }

  Parts& parts_;
  const store::Job& job_;
  const DetectionScope& scope_;
  const DetectionWork& work_;
  const base::Instant looked_at_;
  Counts counts_;
  std::string refusal_;  // the first
  std::size_t done_ = 0;
  std::size_t total_ = 0;
};

base::Result<Sight> See(Parts& parts, platform::SourceCatalog& catalog, const DetectionWork& work) {
  ASSIGN_OR_RETURN(const Registrant registrant, parts.database.Read([&](Transaction& tx) {
    return ReadRegistrant(tx, parts, work.connection.id);
  }));
  return LookAt(catalog, registrant, work.schemas);
}

}  // namespace

base::Result<std::string> DetectChanges(Parts& parts, platform::SourceCatalog& catalog,
                                        const store::Job& job, const std::stop_token& stop) {
  ASSIGN_OR_RETURN(const DetectionScope scope, ScopeOf(job));
  ASSIGN_OR_RETURN(const auto work, ReadDetectionWork(parts, job, scope));
  if (!work) return std::string();
  const base::Instant looked_at = parts.clock.Now();
  Detection detection(parts, job, scope, *work, looked_at);
  const base::Result<Sight> sight = See(parts, catalog, *work);
  if (sight.ok()) return detection.Run(*sight, stop);
  const bool is_last = job.attempts >= kDetectionRetry.most_attempts;
  if (is_last || !job::MayHelp(sight.error())) {
    RETURN_IF_ERROR(detection.Fail(sight.error().message()));
  }
  return sight.error();
}

}  // namespace louver::service
