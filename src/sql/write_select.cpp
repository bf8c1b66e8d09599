
#include "sql/write_leaf.h"
#include "sql/write_query.h"

namespace louver::sql {

base::Status QueryWriter::Write(const Select& query, Layout layout) {
  if (query.items.empty()) return base::Internal("A SELECT must have a column.");
  const bool lines = layout == Layout::kLines;
  out_ += "SELECT";
  for (const SelectItem& item : query.items) {
    if (&item != query.items.data()) out_ += ',';
    out_ += lines ? "\n  " : " ";
    RETURN_IF_ERROR(Write(item.expression));
    if (item.alias) {
      out_ += " AS ";
      RETURN_IF_ERROR(WriteIdentifier(dialect_, *item.alias, out_));
    }
  }
  if (query.from) {
    out_ += lines ? "\nFROM " : " FROM ";
    RETURN_IF_ERROR(From(*query.from));
  }
  if (query.where) {
    out_ += lines ? "\nWHERE " : " WHERE ";
    RETURN_IF_ERROR(Where(*query.where, layout));
  }
  return base::Ok();
}

base::Status QueryWriter::From(const FromTable& from) {
  if (schema_rule_ == SchemaRule::kRequired && from.table.parts.size() < 2) {
    return base::Unprocessable(
        "A late-binding view on " + dialect_.name + " must name the schema of every table" +
        (from.table.parts.empty() ? "." : "; '" + from.table.parts[0].name() + "' has none."));
  }
  RETURN_IF_ERROR(WriteQualifiedName(dialect_, from.table, out_));
  if (from.alias) {
    out_ += " AS ";
    RETURN_IF_ERROR(WriteIdentifier(dialect_, *from.alias, out_));
  }
  return base::Ok();
}

// A conjunction is spread over lines; its operands need no parentheses of their own around them,
// since every expression brings what it needs.
base::Status QueryWriter::Where(const Expression& condition, Layout layout) {
  const auto* all = std::get_if<AllOf>(&condition.node);
  if (all == nullptr || all->operands.empty()) return Write(condition);
  return Joined(all->operands, layout == Layout::kLines ? "\n  AND " : " AND ");
}

}  // namespace louver::sql
