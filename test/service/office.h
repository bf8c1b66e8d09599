#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "service/actor.h"
#include "service/parts.h"
#include "store/audit.h"
#include "store/groups.h"
#include "store/integrations.h"
#include "store/jobs.h"
#include "store/tags.h"
#include "store/users.h"
#include "test/service/platform_double.h"
#include "test/store/fixture.h"

namespace louver::service {

// Ticks at every look, so that no two changes have the same time.
class TickingClock final : public base::Clock {
 public:
  base::Instant Now() const override { return now_ += std::chrono::milliseconds(1); }
  void Advance(std::chrono::milliseconds by) { now_ += by; }

 private:
  mutable base::Instant now_{std::chrono::milliseconds(1'700'000'000'000)};
};

// Everything the services work with, over a store in a file and a platform that is a double. Made
// for one thread.
class Office {
 public:
  Office() {
    platform.tables = {Table("tickit", "users", {"userid", "email", "phone", "state"}),
                       Table("tickit", "venue", {"venueid", "venuestate"})};
  }

  static platform::RemoteColumns Table(const std::string& schema, const std::string& table,
                                       const std::vector<std::string>& columns) {
    platform::RemoteColumns remote;
    remote.table = {"dev", schema, table};
    for (const std::string& name : columns) {
      model::Column column;
      column.name = name;
      column.type = model::ParseColumnType("character varying", 100, 0, 0);
      remote.columns.push_back(std::move(column));
    }
    return remote;
  }

  template <typename Use>
  auto Read(Use use) -> typename std::invoke_result_t<Use, store::Transaction&>::value_type {
    auto result = parts.database.Read(use);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
    return *std::move(result);
  }
  template <typename Use>
  void Write(Use use) {
    const auto result = parts.database.Write(use);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
  }

  // A person with these permissions, as the caller of a request.
  Actor Hire(const std::string& userid, std::set<model::Permission> permissions = {}) {
    model::User user = store::UserNamed(userid);
    user.permissions = permissions;
    Write([&](store::Transaction& tx) -> base::Status {
      ASSIGN_OR_RETURN(user.id, store::InsertUser(tx, user));
      return base::Ok();
    });
    Actor actor;
    actor.caller.user = user.id;
    actor.caller.userid = userid;
    actor.caller.iamid = model::kBuiltInIam;
    actor.caller.permissions = std::move(permissions);
    actor.caller.name = user.name;
    actor.request_id = "request-1";
    return actor;
  }

  void AddTag(const std::string& name) {
    Write([&](store::Transaction& tx) -> base::Status {
      RETURN_IF_ERROR(store::InsertTag(tx, {.id = {},
                                            .name = store::TagNamed(name),
                                            .color = {},
                                            .description = {},
                                            .created_by = {},
                                            .created_at = {},
                                            .updated_at = {}}));
      return base::Ok();
    });
  }

  // A group with the attributes its members get.
  void AddGroup(const std::string& name, model::Attributes attributes = {}) {
    Write([&](store::Transaction& tx) -> base::Status {
      model::Group group;
      group.name = name;
      group.attributes = std::move(attributes);
      RETURN_IF_ERROR(store::InsertGroup(tx, group));
      return base::Ok();
    });
  }

  // An integration in use on the host that the registrations of tests name.
  model::IntegrationId Integrate(const std::string& host, const std::string& database) {
    model::IntegrationId id;
    Write([&](store::Transaction& tx) -> base::Status {
      model::Integration integration = store::IntegrationOn(host);
      integration.config.database = database;
      integration.state = model::IntegrationState::kEnabled;
      ASSIGN_OR_RETURN(id, store::InsertIntegration(tx, integration));
      ASSIGN_OR_RETURN(const store::Sealed sealed,
                       vault->Seal(base::Secret("account"), store::AccountPasswordContext(id)));
      return store::PutAccountPassword(tx, id, sealed);
    });
    return id;
  }

  // The audit record, newest first, each event as its line of JSON.
  std::vector<std::string> AuditLines() {
    return Read([](store::Transaction& tx) { return store::ListAudit(tx, {}, {}); }).items;
  }
  std::int64_t QueuedJobs() {
    return Read([](store::Transaction& tx) { return store::ListJobs(tx, std::nullopt, {}); }).total;
  }

  // The names of the audit events, oldest first.
  std::vector<std::string> Events() {
    std::vector<std::string> names;
    for (const std::string& line : AuditLines()) {
      const std::string before = R"("auditPayload":{"type":")";
      const auto start = line.find(before) + before.size();
      names.insert(names.begin(), line.substr(start, line.find("AuditPayload\"", start) - start));
    }
    return names;
  }

  store::ScratchDirectory directory;
  store::NthFault faults;
  TickingClock clock;
  base::SystemRandomness randomness;
  std::unique_ptr<store::Database> database =
      store::OpenOrDie(directory.Path("louver.db"), &faults);
  std::unique_ptr<store::Vault> vault =
      *store::Vault::FromHex(base::Secret(std::string(64, 'a')), randomness);
  PlatformDouble platform;
  job::Queue queue{*database, clock, randomness};
  job::OneTimeSecrets one_time_secrets{clock, std::chrono::minutes(5)};
  Parts parts{*database,        *vault, platform,   queue,
              one_time_secrets, clock,  randomness, base::Log::Silent(),
              "louver.test"};
};

}  // namespace louver::service
