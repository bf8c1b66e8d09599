#include "service/detection/settle_table.h"

#include <utility>

#include "service/audit.h"
#include "service/data_source_changes.h"
#include "service/detection/column_changes.h"
#include "service/detection/new_tag.h"
#include "service/tag_sets.h"
#include "store/column_numbers.h"
#include "store/lost_tables.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

std::vector<std::string> Texts(const std::vector<std::pair<std::string, std::string>>& renamed) {
  std::vector<std::string> texts;
  texts.reserve(renamed.size());
  for (const auto& [from, to] : renamed) texts.push_back(from + " -> " + to);
  return texts;
}

base::Status Lose(Transaction& tx, Parts& parts, const Actor& actor, DataSource& data_source) {
  RETURN_IF_ERROR(DisableWithRecord(tx, parts, actor, data_source));
  RETURN_IF_ERROR(store::PutLostTable(tx, data_source.id, parts.clock.Now()));
  return RecordDetection(tx, parts, actor, data_source, {{"change", std::string("table lost")}});
}

// True when the columns changed.
base::Result<bool> SettleColumns(Transaction& tx, Parts& parts, UseOfNew& use, const Actor& actor,
                                 DataSource& data_source, const platform::CatalogTable& table) {
  const store::ColumnNumbers numbers{table.numbers.table, table.numbers.columns};
  ASSIGN_OR_RETURN(const store::ColumnNumbers before, store::ColumnNumbersOf(tx, data_source.id));
  ColumnChanges changes = CompareColumns(data_source.columns, before, table.columns, numbers);
  for (model::Column& column : changes.columns) {
    if (!changes.unseen.contains(column.name)) continue;
    column.tags.push_back(NewTag());
    column.tags = InOrder(std::move(column.tags));
  }
  RETURN_IF_ERROR(store::PutColumnNumbers(tx, data_source.id, numbers));
  const std::vector<model::Column> columns_before = data_source.columns;
  const bool changed = changes.columns != columns_before;
  if (changed) {
    data_source.columns = changes.columns;
    RETURN_IF_ERROR(UpdateWithRecord(tx, parts, actor, data_source));
  }
  RETURN_IF_ERROR(AskAboutColumns(tx, parts, use, data_source, changes, columns_before));
  if (!changed) return false;
  RETURN_IF_ERROR(RecordDetection(tx, parts, actor, data_source,
                                  {{"change", std::string("columns")},
                                   {"columnsAdded", changes.added},
                                   {"columnsDeleted", changes.removed},
                                   {"columnsRenamed", Texts(changes.renamed)},
                                   {"columnsChanged", changes.retyped}}));
  return true;
}

}  // namespace

base::Status RecordDetection(Transaction& tx, Parts& parts, const Actor& actor,
                             const DataSource& data_source,
                             std::vector<store::AuditDetail> details) {
  store::AuditEvent event;
  event.event = "SchemaChangeDetected";
  event.action = store::AuditAction::kUpdate;
  event.target_type = "DATASOURCE";
  event.targets = {{event.target_type, base::ToString(data_source.id), data_source.name}};
  event.details = std::move(details);
  return Audit(tx, parts, actor, std::move(event));
}

base::Result<TableChange> SettleTable(Transaction& tx, Parts& parts, const Actor& actor,
                                      UseOfNew& use, DataSource& data_source,
                                      const platform::CatalogTable* table) {
  if (table == nullptr) {
    if (data_source.deleted) return TableChange::kNone;
    RETURN_IF_ERROR(Lose(tx, parts, actor, data_source));
    return TableChange::kLost;
  }
  ASSIGN_OR_RETURN(const bool lost, store::IsTableLost(tx, data_source.id));
  ASSIGN_OR_RETURN(const bool changed, SettleColumns(tx, parts, use, actor, data_source, *table));
  if (!lost) return changed ? TableChange::kColumns : TableChange::kNone;
  if (data_source.deleted) {
    RETURN_IF_ERROR(EnableWithRecord(tx, parts, actor, data_source));
    RETURN_IF_ERROR(RecordDetection(tx, parts, actor, data_source,
                                    {{"change", std::string("table returned")}}));
  } else {
    RETURN_IF_ERROR(store::RemoveLostTable(tx, data_source.id));
  }
  return TableChange::kReturned;
}

}  // namespace louver::service
