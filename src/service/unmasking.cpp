#include "service/unmasking.h"

#include <algorithm>
#include <utility>

#include "compiler/build_plan.h"
#include "compiler/cipher.h"
#include "compiler/decide.h"
#include "service/audit.h"
#include "service/compile_options.h"
#include "service/data_source_access.h"
#include "service/person_facts.h"
#include "store/policies.h"
#include "store/salts.h"
#include "store/users.h"

namespace louver::service {
namespace {

using store::Transaction;

// Whether the policies show the caller the whole column as it is.
base::Result<bool> SeesAll(Transaction& tx, Parts& parts, const Actor& actor,
                           const model::DataSource& data_source, std::size_t column) {
  if (data_source.deleted) return false;
  ASSIGN_OR_RETURN(const model::User user, store::GetUser(tx, actor.caller.user));
  ASSIGN_OR_RETURN(compiler::Caller caller, FactsOf(tx, user, parts.clock.Now()));
  caller.now = parts.clock.Now();
  ASSIGN_OR_RETURN(const auto policies, store::AllPolicies(tx));
  ASSIGN_OR_RETURN(const compiler::CompileOptions options, ReadCompileOptions(tx));
  const auto compiled = compiler::Compile(data_source, policies, options);
  if (!compiled.ok()) return false;  // closed for everybody
  const compiler::Decision decision = compiler::Decide(compiled->plan, caller);
  return decision.access && decision.only_where[column] == nullptr &&
         std::holds_alternative<compiler::ShowClear>(*decision.columns[column]) &&
         std::all_of(decision.rows.begin(), decision.rows.end(), [](const compiler::RowTest* rows) {
           return std::holds_alternative<compiler::AllRows>(*rows);
         });
}

base::Result<base::Secret> SaltOf(Transaction& tx, Parts& parts, model::DataSourceId data_source) {
  ASSIGN_OR_RETURN(const auto sealed, store::FindSalt(tx, data_source));
  if (!sealed) return base::Internal("A data source without a salt.");
  return parts.vault.Unseal(*sealed, store::SaltContext(data_source));
}

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor,
                    const UnmaskingRequest& request, const model::DataSource& data_source) {
  store::AuditEvent event;
  event.event = "DatasourceValuesUnmasked";
  event.action = store::AuditAction::kRead;
  event.target_type = "DATASOURCE";
  event.targets = {{"DATASOURCE", base::ToString(data_source.id), data_source.name}};
  event.details = {{"column", request.column},
                   {"values", static_cast<std::int64_t>(request.values.size())}};
  return Audit(tx, parts, actor, std::move(event));
}

}  // namespace

base::Result<UnmaskedValues> Unmasking::Unmask(const Actor& actor,
                                               const UnmaskingRequest& request) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<UnmaskedValues> {
    UnmaskedValues unmasked;
    ASSIGN_OR_RETURN(unmasked.data_source, GetNamedVisible(tx, actor, request.data_source));
    const auto& columns = unmasked.data_source.columns;
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const auto& one) { return one.name == request.column; });
    if (column == columns.end()) {
      return base::Invalid("The data source has no column \"" + request.column + "\".");
    }
    ASSIGN_OR_RETURN(const bool sees_all,
                     SeesAll(tx, parts_, actor, unmasked.data_source,
                             static_cast<std::size_t>(column - columns.begin())));
    if (!sees_all) {
      return base::Forbidden("Only who sees the column \"" + request.column +
                             "\" clear in every row can unmask its values.");
    }
    ASSIGN_OR_RETURN(const base::Secret salt, SaltOf(tx, parts_, unmasked.data_source.id));
    for (std::size_t i = 0; i < request.values.size(); ++i) {
      auto value = compiler::Decipher(request.values[i], salt.Reveal(), request.column);
      if (!value.ok()) {
        return base::Invalid("\"values[" + std::to_string(i) + "]\": " + value.error().message());
      }
      unmasked.values.push_back(*std::move(value));
    }
    RETURN_IF_ERROR(Record(tx, parts_, actor, request, unmasked.data_source));
    return unmasked;
  });
}

}  // namespace louver::service
