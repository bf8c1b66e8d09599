#include <optional>
#include <string>
#include <utility>

#include "compiler/column_lookup.h"
#include "compiler/resolve.h"
#include "compiler/typing.h"
#include "compiler/walk.h"

namespace louver::compiler {
namespace {

base::Result<const model::Column*> GetColumn(const model::DataSource& data_source,
                                             const std::string& name) {
  const model::Column* column = FindColumn(data_source, name);
  if (column != nullptr) return column;
  return base::Invalid("there is no column \"" + name + "\"");
}

// Replaces every column name by the one the catalog has.
base::Result<sql::Expression> WithExactNames(const model::DataSource& data_source,
                                             const sql::Expression& expression) {
  const auto* name = std::get_if<sql::ColumnName>(&expression.node);
  if (name == nullptr) {
    return MapOperands(expression, [&](const sql::Expression& operand) {
      return WithExactNames(data_source, operand);
    });
  }
  if (name->table) return base::Invalid("columns are named without a table");
  ASSIGN_OR_RETURN(const model::Column* column, GetColumn(data_source, name->column.name()));
  ASSIGN_OR_RETURN(sql::Identifier exact, sql::Identifier::Make(column->name));
  return sql::Expression{sql::ColumnName{std::nullopt, std::move(exact)}};
}

base::Result<Binding> Bind(const model::DataSource& data_source, const AtCall& call,
                           const model::Column* masked) {
  using Answer = base::Result<Binding>;
  return std::visit(
      base::Overloaded{
          [&](const TaggedColumn& tagged) -> Answer {
            const model::Column* column = FirstCarrying(data_source, tagged.tag);
            if (column != nullptr) return Binding{BoundColumn{column->name}};
            return base::Invalid("no column carries the tag \"" + tagged.tag.text() + "\"");
          },
          [&](const NamedColumn& named) -> Answer {
            ASSIGN_OR_RETURN(const model::Column* column, GetColumn(data_source, named.name));
            return Binding{BoundColumn{column->name}};
          },
          [&](const MaskedColumn&) -> Answer {
            if (masked != nullptr) return Binding{BoundColumn{masked->name}};
            return base::Internal("a predicate speaks of a masked column");
          },
          [](const BoundUserTest& test) -> Answer { return Binding{test}; },
          [](const BoundUsername& username) -> Answer { return Binding{username}; },
          [&](const BoundAttributeContains& contains) -> Answer {
            ASSIGN_OR_RETURN(auto operand, WithExactNames(data_source, contains.operand));
            return Binding{BoundAttributeContains{contains.attribute, std::move(operand),
                                                  contains.placeholder}};
          },
          [&](const BoundPurposesContain& contains) -> Answer {
            ASSIGN_OR_RETURN(auto operand, WithExactNames(data_source, contains.operand));
            return Binding{BoundPurposesContain{std::move(operand), contains.placeholder}};
          },
          [](const BoundIam& iam) -> Answer { return Binding{iam}; },
          [&](const BoundGroupsContain& contains) -> Answer {
            ASSIGN_OR_RETURN(auto operand, WithExactNames(data_source, contains.operand));
            return Binding{BoundGroupsContain{std::move(operand), contains.placeholder}};
          },
      },
      call);
}

base::Result<ShowComputed> BindAll(const model::DataSource& data_source,
                                   const UnboundPredicate& text, const model::Column* masked) {
  ASSIGN_OR_RETURN(sql::Expression expression, WithExactNames(data_source, text.expression));
  ShowComputed bound{std::move(expression), {}};
  for (const AtCall& call : text.calls) {
    ASSIGN_OR_RETURN(Binding binding, Bind(data_source, call, masked));
    bound.bindings.push_back(std::move(binding));
  }
  return bound;
}

}  // namespace

base::Result<ShowComputed> BindFunction(const model::DataSource& data_source,
                                        const UnboundPredicate& function,
                                        const model::Column& masked) {
  return BindAll(data_source, function, &masked);
}

base::Result<RowsWhere> ResolvePredicate(const model::DataSource& data_source,
                                         const UnboundPredicate& predicate) {
  ASSIGN_OR_RETURN(ShowComputed bound, BindAll(data_source, predicate, nullptr));
  RowsWhere where{std::move(bound.expression), std::move(bound.bindings)};
  const ColumnTypes types = [&](const std::string& name) -> std::optional<model::ColumnType> {
    const model::Column* column = FindColumn(data_source, name);
    if (column == nullptr) return std::nullopt;
    return column->type;
  };
  RETURN_IF_ERROR(CheckPredicate(where, types));
  return where;
}

}  // namespace louver::compiler
