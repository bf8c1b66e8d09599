#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "model/ids.h"

namespace louver::model {

using ValidationRequestId = base::Id<struct ValidationRequestNoun>;

// What schema monitoring found that owners are to look at.
enum class ValidationKind { kColumnAdded, kColumnChanged, kColumnDeleted, kDataSourceCreated };

// "Column added", "Column changed", "Column deleted", "Data source created" (Manage Access Requests
// and Tasks).
std::string_view Name(ValidationKind kind);
std::optional<ValidationKind> ParseValidationKind(std::string_view name);

// Asks the owners of a data source to look at a column, or at the data source itself. Each find has
// an id of its own: who answers it answers what was found then, and nothing that came after.
struct ValidationRequest {
  ValidationRequestId id;
  DataSourceId data_source;
  ValidationKind kind = ValidationKind::kColumnAdded;
  std::string column;       // empty for a data source
  std::string former_name;  // of a column that was renamed, else empty
  std::string column_type;  // as the catalog spells it; of a deleted column what it was
  base::Instant created_at;

  bool operator==(const ValidationRequest&) const = default;
};

}  // namespace louver::model
