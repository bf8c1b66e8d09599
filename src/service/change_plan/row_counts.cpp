#include "service/change_plan/row_counts.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <utility>

#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "platform/platform.h"
#include "service/audit.h"
#include "service/integration/target.h"
#include "service/integration/transitions.h"
#include "store/audit.h"
#include "store/integrations.h"
#include "store/pushed_state.h"
#include "store/transaction.h"

namespace louver::service {
namespace {

using store::Transaction;

constexpr std::size_t kMostAsked = 50;
constexpr std::chrono::seconds kLongestQuestion{10};
constexpr std::chrono::seconds kLongestInAll{30};
// Of what was asked; enough for a predicate, and no way to fill the record.
constexpr std::size_t kLongestChanges = 4'000;

std::string Cut(const std::string& text) {
  if (text.size() <= kLongestChanges) return text;
  std::size_t end = kLongestChanges;
  const auto is_continued = [&] {
    return (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U;
  };
  while (end > 0 && is_continued()) --end;
  return text.substr(0, end);
}

std::string WhyNot(const base::Error& error) {
  using base::ErrorKind;
  const auto is_one_of = [&](std::initializer_list<ErrorKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), error.kind()) != kinds.end();
  };
  if (error.kind() == ErrorKind::kUnavailable) {
    return "The warehouse gave no count within 10 seconds.";
  }
  if (is_one_of({ErrorKind::kForbidden, ErrorKind::kNotFound, ErrorKind::kUnauthenticated})) {
    return "Louver's account cannot read the table.";
  }
  return "The warehouse cannot work out the conditions for every row.";
}

// The warehouse of an integration that is kept up to date.
struct Warehouse {
  model::IntegrationId integration;
  model::RedshiftConfig config;
  platform::SetupTarget target;
};

base::Result<std::vector<Warehouse>> ReadWarehouses(Transaction& tx, Parts& parts) {
  std::vector<Warehouse> warehouses;
  ASSIGN_OR_RETURN(const auto integrations, store::AllIntegrations(tx));
  for (const model::Integration& integration : integrations) {
    if (!AllowedIn(integration.state).enforce) continue;
    ASSIGN_OR_RETURN(platform::SetupTarget target, TargetOf(tx, parts, integration));
    warehouses.push_back({integration.id, integration.config, std::move(target)});
  }
  return warehouses;
}

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor, const std::string& changes,
                    const std::vector<RowQuestion>& questions) {
  std::map<model::DataSourceId, std::pair<std::string, std::int64_t>> people;
  for (const RowQuestion& question : questions) {
    auto& [name, count] = people[question.data_source];
    name = question.data_source_name;
    ++count;
  }
  for (const auto& [id, named] : people) {
    store::AuditEvent event;
    event.event = "DatasourceRowsCounted";
    event.action = store::AuditAction::kQuery;
    event.target_type = "DATASOURCE";
    event.targets = {{"DATASOURCE", base::ToString(id), named.first}};
    event.details = {{"people", named.second}, {"changes", Cut(changes)}};
    RETURN_IF_ERROR(Audit(tx, parts, actor, std::move(event)));
  }
  return base::Ok();
}

class Asking {
 public:
  Asking(Parts& parts, platform::RowCounter& counter)
      : parts_(parts), counter_(counter), deadline_(parts.clock.Now() + kLongestInAll) {}

  CountedRows Ask(const RowQuestion& question, const platform::SetupTarget& target) {
    const auto same = std::find_if(asked_.begin(), asked_.end(), [&](const auto& before) {
      return before.first->config == question.config && before.first->shown == question.shown;
    });
    if (same != asked_.end()) return same->second;
    if (asked_.size() == kMostAsked) {
      return {std::nullopt, "A plan counts 50 times at most. Ask for a page with fewer people."};
    }
    if (parts_.clock.Now() >= deadline_) {
      return {std::nullopt,
              "A plan counts for 30 seconds at most. Ask for a page with fewer people."};
    }
    return asked_.emplace_back(&question, AskWarehouse(question, target)).second;
  }

 private:
  CountedRows AskWarehouse(const RowQuestion& question, const platform::SetupTarget& target) {
    const auto counts = counter_.CountRows(target, question.shown, kLongestQuestion);
    if (!counts.ok()) return {std::nullopt, WhyNot(counts.error())};
    return {*counts, {}};
  }

  Parts& parts_;
  platform::RowCounter& counter_;
  const base::Instant deadline_;
  std::vector<std::pair<const RowQuestion*, CountedRows>> asked_;
};

// The one that has the view. Without it, the account was not let in to the table yet, and has no
// salt for it: null.
base::Result<const Warehouse*> WarehouseOf(Transaction& tx,
                                           const std::vector<Warehouse>& warehouses,
                                           const RowQuestion& question) {
  const Warehouse* none = nullptr;
  for (const Warehouse& warehouse : warehouses) {
    if (!(warehouse.config == question.config)) continue;
    ASSIGN_OR_RETURN(const auto view,
                     store::FindPushedView(tx, warehouse.integration, question.data_source));
    return view ? &warehouse : none;
  }
  return none;
}

}  // namespace

base::Status CountRows(Parts& parts, platform::RowCounter& counter, const Actor& actor,
                       const std::string& changes, const std::vector<RowQuestion>& questions,
                       std::vector<CountedRows>& counted) {
  std::vector<Warehouse> warehouses;
  std::vector<std::pair<const RowQuestion*, const Warehouse*>> askable;
  RETURN_IF_ERROR(parts.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(warehouses, ReadWarehouses(tx, parts));
    askable.clear();
    for (const RowQuestion& question : questions) {
      ASSIGN_OR_RETURN(const Warehouse* warehouse, WarehouseOf(tx, warehouses, question));
      if (warehouse != nullptr) askable.emplace_back(&question, warehouse);
    }
    return Record(tx, parts, actor, changes, questions);
  }));
  for (const RowQuestion& question : questions) {
    counted[question.person].not_counted =
        "The view of the data source is not in the warehouse yet.";
  }
  Asking asking(parts, counter);
  for (const auto& [question, warehouse] : askable) {
    counted[question->person] = asking.Ask(*question, warehouse->target);
  }
  return base::Ok();
}

}  // namespace louver::service
