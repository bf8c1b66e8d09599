#include "sql/render.h"

#include <variant>

#include "base/box.h"
#include "sql/write_leaf.h"
#include "sql/write_query.h"

namespace louver::sql {
namespace {

// A view lives in the connected database, in a schema that is said.
base::Status WriteViewName(const Dialect& dialect, const QualifiedName& view, std::string& out) {
  if (view.parts.size() == 2) return WriteQualifiedName(dialect, view, out);
  return base::Internal("A view must be named by its schema and its name.");
}

base::Status WriteStatement(const Dialect& dialect, const CreateView& create, std::string& out) {
  out += "CREATE OR REPLACE VIEW ";
  RETURN_IF_ERROR(WriteViewName(dialect, create.view, out));
  out += " AS\n";
  const SchemaRule rule =
      dialect.late_binding_views ? SchemaRule::kRequired : SchemaRule::kOptional;
  RETURN_IF_ERROR(QueryWriter(dialect, rule, out).Write(create.query, Layout::kLines));
  if (dialect.late_binding_views) out += "\nWITH NO SCHEMA BINDING";
  return base::Ok();
}

base::Status WriteStatement(const Dialect& dialect, const DropView& drop, std::string& out) {
  out += "DROP VIEW IF EXISTS ";
  return WriteViewName(dialect, drop.view, out);
}

}  // namespace

base::Result<std::string> Render(const Dialect& dialect, const Statement& statement) {
  std::string out;
  RETURN_IF_ERROR(std::visit([&](const auto& known) { return WriteStatement(dialect, known, out); },
                             statement));
  if (out.size() > dialect.max_statement_bytes) {
    return base::Unprocessable(dialect.name + " allows statements of at most " +
                               std::to_string(dialect.max_statement_bytes) +
                               " bytes; this one has " + std::to_string(out.size()) + ".");
  }
  return out;
}

base::Result<std::string> Render(const Dialect& dialect, const Select& query) {
  std::string out;
  RETURN_IF_ERROR(QueryWriter(dialect, SchemaRule::kOptional, out).Write(query, Layout::kLines));
  return out;
}

base::Result<std::string> Render(const Dialect& dialect, const Expression& expression) {
  std::string out;
  RETURN_IF_ERROR(QueryWriter(dialect, SchemaRule::kOptional, out).Write(expression));
  return out;
}

base::Result<std::string> Render(const Dialect& dialect, const Identifier& name) {
  std::string out;
  RETURN_IF_ERROR(WriteIdentifier(dialect, name, out));
  return out;
}

base::Result<std::string> Render(const Dialect& dialect, const QualifiedName& name) {
  std::string out;
  RETURN_IF_ERROR(WriteQualifiedName(dialect, name, out));
  return out;
}

base::Result<std::string> Render(const Dialect& dialect, const StringLiteral& literal) {
  std::string out;
  RETURN_IF_ERROR(WriteString(dialect, literal, out));
  return out;
}

base::Result<std::string> Render(const Dialect&, const IntegerLiteral& literal) {
  std::string out;
  WriteInteger(literal, out);
  return out;
}

}  // namespace louver::sql
