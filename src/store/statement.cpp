#include "store/statement.h"

#include <algorithm>

#include "base/text.h"
#include "store/fault_point.h"

namespace louver::store {

base::Result<std::int64_t> Statement::Run(Transaction& tx, std::string_view sql, bool writes,
                                          std::span<const Parameter> parameters,
                                          std::span<const CellKind> columns,
                                          const Session::OnRow& on_row) {
  LOUVER_ASSERT(tx.writing_ || !writes);
  // The edge has refused such text already; this is the last place before it would be kept.
  if (!std::all_of(parameters.begin(), parameters.end(),
                   [](const Parameter& parameter) { return base::IsCleanText(parameter.text); })) {
    return base::Invalid("The text is not valid UTF-8, or holds a NUL character.");
  }
  if (tx.faults_ != nullptr) RETURN_IF_ERROR(tx.faults_->BeforeStatement(sql));
  return tx.session_.Run(sql, parameters, columns, on_row);
}

base::Error DamagedRow(std::string_view sql) {
  return base::Internal("The metadata store holds a damaged row.").WithCause(std::string(sql));
}

base::Result<std::int64_t> NextNumber(Transaction& tx, std::string_view sequence) {
  ASSIGN_OR_RETURN(const std::int64_t changed,
                   Execute(tx, "UPDATE sequences SET last = last + 1 WHERE name = ?", sequence));
  if (changed == 0) {
    RETURN_IF_ERROR(Execute(tx, "INSERT INTO sequences (name, last) VALUES (?, 1)", sequence));
  }
  return SelectValue<std::int64_t>(tx, "SELECT last FROM sequences WHERE name = ?", sequence);
}

}  // namespace louver::store
