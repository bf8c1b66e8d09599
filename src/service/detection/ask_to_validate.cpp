#include "service/detection/ask_to_validate.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compiler/prepare.h"
#include "service/detection/new_tag.h"
#include "service/policy_names.h"
#include "store/policies.h"
#include "store/validation_requests.h"

namespace louver::service {
namespace {

using model::Column;
using model::DataSource;
using model::ValidationKind;
using model::ValidationRequest;
using store::Transaction;

bool UsesNew(const model::Policy& policy) {
  const auto names = NamesIn(policy);
  if (!names.ok()) return true;
  return std::any_of(names->tags.begin(), names->tags.end(),
                     [](const model::TagName& tag) { return tag.Covers(NewTag()); });
}

std::string TypeOf(const std::vector<Column>& columns, const std::string& name) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  return found == columns.end() ? std::string() : model::ToString(found->type);
}

std::vector<ValidationRequest> FindsOf(const DataSource& data_source, const ColumnChanges& changes,
                                       const std::vector<Column>& before, base::Instant now) {
  std::vector<ValidationRequest> finds;
  const auto add = [&](ValidationKind kind, const std::string& column,
                       const std::vector<Column>& in, const std::string& former_name) {
    finds.push_back({{}, data_source.id, kind, column, former_name, TypeOf(in, column), now});
  };
  const std::vector<Column>& columns = data_source.columns;
  for (const auto& name : changes.removed) add(ValidationKind::kColumnDeleted, name, before, {});
  for (const auto& name : changes.added) add(ValidationKind::kColumnAdded, name, columns, {});
  for (const auto& name : changes.retyped) add(ValidationKind::kColumnChanged, name, columns, {});
  for (const auto& [from, to] : changes.renamed) {
    add(ValidationKind::kColumnChanged, to, columns, from);
  }
  return finds;
}

// Every name that was, or is now, that of a column this look found something about.
std::set<std::string> Touched(const ColumnChanges& changes) {
  std::set<std::string> names(changes.removed.begin(), changes.removed.end());
  names.insert(changes.added.begin(), changes.added.end());
  names.insert(changes.retyped.begin(), changes.retyped.end());
  for (const auto& [from, to] : changes.renamed) names.insert({from, to});
  return names;
}

}  // namespace

base::Result<bool> UseOfNew::On(Transaction& tx, const DataSource& data_source) {
  const auto local = compiler::LocalPolicyOf(data_source);
  if (local && UsesNew(*local)) return true;
  if (!global_) {
    ASSIGN_OR_RETURN(const auto policies, store::AllPolicies(tx));
    global_ = std::any_of(policies.begin(), policies.end(), [](const model::Policy& policy) {
      return !policy.staged && UsesNew(policy);
    });
  }
  return *global_;
}

base::Status AskAboutColumns(Transaction& tx, Parts& parts, UseOfNew& use,
                             const DataSource& data_source, const ColumnChanges& changes,
                             const std::vector<Column>& before) {
  for (const std::string& name : Touched(changes)) {
    RETURN_IF_ERROR(store::RemoveValidationRequestOn(tx, data_source.id, name));
  }
  const base::Instant now = parts.clock.Now();
  ASSIGN_OR_RETURN(auto kept, store::ValidationRequestsOn(tx, data_source.id, NewTag()));
  for (auto& [request, outdated] : kept) {
    if (!outdated) continue;
    request.column_type = TypeOf(data_source.columns, request.column);
    request.created_at = now;
    RETURN_IF_ERROR(store::PutValidationRequest(tx, request));
  }
  auto found = FindsOf(data_source, changes, before, now);
  if (found.empty()) return base::Ok();
  ASSIGN_OR_RETURN(const bool asks, use.On(tx, data_source));
  if (!asks) return base::Ok();
  for (ValidationRequest& request : found) {
    RETURN_IF_ERROR(store::PutValidationRequest(tx, request));
  }
  return base::Ok();
}

base::Status AskAboutDataSource(Transaction& tx, Parts& parts, UseOfNew& use,
                                const DataSource& data_source) {
  ASSIGN_OR_RETURN(const bool asks, use.On(tx, data_source));
  if (!asks) return base::Ok();
  ValidationRequest request{.id = {},
                            .data_source = data_source.id,
                            .kind = ValidationKind::kDataSourceCreated,
                            .column = {},
                            .former_name = {},
                            .column_type = {},
                            .created_at = parts.clock.Now()};
  return store::PutValidationRequest(tx, request);
}

}  // namespace louver::service
