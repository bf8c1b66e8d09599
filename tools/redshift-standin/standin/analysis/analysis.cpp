#include "standin/analysis/analysis.h"

#include <algorithm>
#include <set>

#include <boost/json.hpp>

#include "standin/analysis/correlation.h"
#include "standin/analysis/functions.h"
#include "standin/analysis/tree.h"
#include "standin/analysis/truth_tests.h"
#include "standin/syntax/refusal.h"
#include "standin/translate/call.h"

namespace louver::standin {

namespace json = boost::json;

namespace {

using Kinds = std::set<std::string_view>;

// Statements that read rows.
const Kinds kReading = {"SelectStmt",  "InsertStmt",        "UpdateStmt",
                        "DeleteStmt",  "MergeStmt",         "CreateTableAsStmt",
                        "ExplainStmt", "DeclareCursorStmt", "PrepareStmt"};
// The others that leave the catalog alone.
const Kinds kHarmless = {"TransactionStmt", "VariableSetStmt", "VariableShowStmt", "FetchStmt",
                         "ClosePortalStmt", "DeallocateStmt",  "ExecuteStmt",      "LockStmt",
                         "VacuumStmt",      "TruncateStmt"};
const Kinds kChanging = {"CreateTableAsStmt",
                         "ViewStmt",
                         "CreateStmt",
                         "DropStmt",
                         "AlterTableStmt",
                         "RenameStmt",
                         "GrantStmt",
                         "GrantRoleStmt",
                         "CreateRoleStmt",
                         "AlterRoleStmt",
                         "AlterRoleSetStmt",
                         "CreateSchemaStmt",
                         "CreateFunctionStmt",
                         "CallStmt",
                         "CommentStmt",
                         "CreatedbStmt",
                         "DropdbStmt",
                         "AlterDatabaseStmt",
                         "AlterDatabaseSetStmt",
                         "AlterOwnerStmt",
                         "AlterDefaultPrivilegesStmt",
                         "RefreshMatViewStmt"};

constexpr std::string_view kNoArrays = "array constructors and array functions are not supported";

// Gathers what a tree holds. Refusals that depend on whether tables are named wait in the members.
class Collector {
 public:
  explicit Collector(Analysis& analysis) : analysis_(analysis) {}

  void Visit(std::string_view key, const json::value& value) {
    if (value.is_array()) {
      for (const auto& item : value.get_array()) Visit(key, item);
      return;
    }
    if (!value.is_object()) return;
    const json::object& fields = value.get_object();
    Look(key, fields);
    const bool was_column = in_column_;
    in_column_ |= key == "ColumnDef" &&
                  (analysis_.kind == "CreateStmt" || analysis_.kind == "AlterTableStmt");
    for (const auto& [name, child] : fields) {
      // INSERT ... VALUES is rows, not a table.
      const bool rows = key == "InsertStmt" && name == "selectStmt";
      if (rows && child.is_object()) {
        insert_rows_ = &tree::Fields(child);
        analysis_.inserts_values = tree::HasItems(*insert_rows_, "valuesLists");
      }
      Visit(name, child);
    }
    in_column_ = was_column;
  }

  // The first thing Redshift lacks, if statements over tables may not have it.
  const std::vector<base::Error>& refusals() const { return refusals_; }
  const std::vector<std::string>& functions() const { return functions_; }
  const std::set<std::string, std::less<>>& common_tables() const { return common_tables_; }
  bool refused_schema() const { return refused_schema_; }
  bool leader_only_value() const { return !leader_value_.empty(); }
  const std::string& leader_value() const { return leader_value_; }

 private:
  void Refuse(std::string_view sqlstate, std::string_view message) {
    refusals_.push_back(Refusal(sqlstate, std::string(message)));
  }

  void Look(std::string_view key, const json::object& fields) {
    if (fields.contains("relname") && fields.contains("relpersistence")) LookRelation(key, fields);
    if (fields.contains("names") && fields.contains("typemod")) LookType(fields);
    if (tree::Text(fields, "op").starts_with("SETOP_")) LookSelect(fields);
    if (key == "ColumnRef") LookColumn(fields);
    if (key == "FuncCall" || key == "funccall") LookFunction(fields);
    if (key == "A_Expr") LookOperator(fields);
    if (key == "SQLValueFunction") LookValueFunction(fields);
    if (key == "CommonTableExpr") LookCommonTable(fields);
    if (key == "A_ArrayExpr" || key == "A_Indices") Refuse(kNotSupported, kNoArrays);
    if (key == "RowExpr" && tree::Text(fields, "row_format") == "COERCE_EXPLICIT_CALL") {
      Refuse(kNotSupported, "row constructors are not supported");
    }
    if (tree::Flag(fields, "lateral")) Refuse(kSyntaxError, "syntax error at or near \"lateral\"");
    if (key == "RangeTableSample") Refuse(kSyntaxError, "syntax error at or near \"tablesample\"");
    if (key == "XmlExpr" || key == "XmlSerialize") Refuse(kNotSupported, "XML is not supported");
    if (key == "CollateClause" && !in_column_)
      Refuse(kSyntaxError, "syntax error at or near \"collate\"");
    if (key == "OnConflictClause" || key == "onConflictClause")
      Refuse(kSyntaxError, "syntax error at or near \"on\"");
    if (tree::HasItems(fields, "returningList"))
      Refuse(kSyntaxError, "syntax error at or near \"returning\"");
    if (key == "AccessPriv" && tree::HasItems(fields, "cols"))
      analysis_.has_column_privileges = true;
  }

  void LookRelation(std::string_view key, const json::object& fields) {
    analysis_.relations.push_back({.database = std::string(tree::Text(fields, "catalogname")),
                                   .schema = std::string(tree::Text(fields, "schemaname")),
                                   .name = std::string(tree::Text(fields, "relname")),
                                   .position = tree::Location(fields),
                                   .target = key != "RangeVar"});
  }

  void LookType(const json::object& fields) {
    const std::string type(tree::LastString(fields, "names"));
    if (tree::HasItems(fields, "arrayBounds")) {
      Refuse(kUndefinedObject, "type \"" + type + "[]\" does not exist");
    } else if (type == "super") {
      refusals_.push_back(NotImitated("the type SUPER"));
    } else if (!IsRedshiftType(type)) {
      Refuse(kUndefinedObject, "type \"" + type + "\" does not exist");
    }
    analysis_.types.push_back({.name = type,
                               .has_length = tree::HasItems(fields, "typmods"),
                               .in_column = in_column_,
                               .position = tree::Location(fields)});
  }

  void LookSelect(const json::object& fields) {
    if (tree::HasItems(fields, "valuesLists") && &fields != insert_rows_) {
      Refuse(kNotSupported, "VALUES lists are only supported in INSERT");
    }
    if (const json::value* distinct = tree::Find(fields, "distinctClause");
        distinct != nullptr && distinct->is_array()) {
      for (const auto& item : distinct->get_array()) {
        if (item.is_object() && !item.get_object().empty())
          Refuse(kNotSupported, "SELECT DISTINCT ON is not supported");
      }
    }
    if (tree::HasItems(fields, "lockingClause"))
      Refuse(kNotSupported, "SELECT FOR UPDATE is not supported");
    if (tree::Text(fields, "limitOption") == "LIMIT_OPTION_WITH_TIES")
      Refuse(kSyntaxError, "syntax error at or near \"with\"");
  }

  void LookColumn(const json::object& fields) {
    const json::array& parts = fields.at("fields").as_array();
    if (parts.size() == 4) analysis_.four_part_columns.push_back(tree::Location(fields));
    const std::string_view name = tree::StringOf(parts.back());
    if (name == "relhasoids" || name == "proisagg" || name == "proiswindow") {
      analysis_.old_columns.push_back(tree::Location(fields));
    }
  }

  void LookFunction(const json::object& fields) {
    const json::array& name = fields.at("funcname").as_array();
    const std::string_view schema =
        name.size() > 1 ? tree::StringOf(name[name.size() - 2]) : std::string_view();
    if (schema == "rs") refused_schema_ = true;
    if (schema.empty() || schema == "pg_catalog") {
      functions_.emplace_back(tree::StringOf(name.back()));
      if (functions_.back() == "current_setting" && tree::HasItems(fields, "args"))
        LookSetting(fields.at("args").as_array());
    }
    if (tree::Find(fields, "agg_filter") != nullptr)
      Refuse(kSyntaxError, "syntax error at or near \"filter\"");
    if (tree::Flag(fields, "func_variadic"))
      Refuse(kSyntaxError, "syntax error at or near \"variadic\"");
  }

  // A session context variable is named by a constant of two identifiers, and only one of those may
  // be asked for without an error (dg "CURRENT_SETTING", "SET").
  void LookSetting(const json::array& arguments) {
    const json::object& first = tree::Fields(arguments.front());
    if (tree::Kind(arguments.front()) != "A_Const" || !first.contains("sval"))
      return Refuse(kNotSupported, "current_setting takes a string constant");
    const std::string_view name = tree::Text(first.at("sval").as_object(), "sval");
    const auto dots = std::ranges::count(name, '.');
    if (dots > 1) Refuse("42602", "invalid name for a session context variable");
    if (dots == 0 && arguments.size() > 1)
      Refuse(kNotSupported, "error_if_undefined is only supported for session context variables");
  }

  void LookOperator(const json::object& fields) {
    const std::string_view kind = tree::Text(fields, "kind");
    if (kind == "AEXPR_OP_ANY" || kind == "AEXPR_OP_ALL") return Refuse(kNotSupported, kNoArrays);
    const std::string_view symbol = tree::LastString(fields, "name");
    if (!IsRedshiftOperator(symbol))
      Refuse(kUndefinedFunction, "operator does not exist: " + std::string(symbol));
  }

  void LookValueFunction(const json::object& fields) {
    const std::string_view op = tree::Text(fields, "op");
    if (op.starts_with("SVFOP_CURRENT_TIMESTAMP")) leader_value_ = "current_timestamp";
    if (op.starts_with("SVFOP_LOCALTIMESTAMP")) leader_value_ = "localtimestamp";
    if (op == "SVFOP_CURRENT_TIME" || op == "SVFOP_CURRENT_TIME_N") leader_value_ = "current_time";
    if (op == "SVFOP_LOCALTIME" || op == "SVFOP_LOCALTIME_N") leader_value_ = "localtime";
    if (op == "SVFOP_CURRENT_SCHEMA") leader_value_ = "current_schema";
    if (op == "SVFOP_CURRENT_ROLE" || op == "SVFOP_CURRENT_CATALOG") {
      Refuse("42703", op == "SVFOP_CURRENT_ROLE" ? "column \"current_role\" does not exist"
                                                 : "column \"current_catalog\" does not exist");
    }
  }

  void LookCommonTable(const json::object& fields) {
    common_tables_.emplace(tree::Text(fields, "ctename"));
    if (const json::value* query = tree::Find(fields, "ctequery");
        query != nullptr && tree::Kind(*query) != "SelectStmt") {
      Refuse(kSyntaxError, "syntax error: WITH takes SELECT alone");
    }
    const std::string_view materialized = tree::Text(fields, "ctematerialized");
    if (!materialized.empty() && materialized != "CTEMaterializeDefault") {
      Refuse(kSyntaxError, "syntax error at or near \"materialized\"");
    }
  }

  Analysis& analysis_;
  std::vector<base::Error> refusals_;
  std::vector<std::string> functions_;
  std::set<std::string, std::less<>> common_tables_;
  std::string leader_value_;
  const json::object* insert_rows_ = nullptr;
  bool in_column_ = false;
  bool refused_schema_ = false;
};

base::Error LeaderOnly(const std::string& function) {
  base::Error error = Refusal(kNotSupported,
                              "Specified types or functions (one per INFO message) not supported "
                              "on Amazon Redshift tables.");
  return std::move(error).WithDetail(
      {.code = "", .path = "", .message = CallProcedure("rs.refuse_leader_only", {function})});
}

base::Status CheckFunctions(const Collector& collector,
                            const std::unordered_set<std::string>& built_in, bool over_tables,
                            bool in_view) {
  for (const auto& name : collector.functions()) {
    switch (PlaceOf(name)) {
      case FunctionPlace::kAnywhere:
        break;
      case FunctionPlace::kLeaderOnly:
        if (over_tables || in_view) return LeaderOnly(name);
        break;
      case FunctionPlace::kComputeOnly:
        if (!over_tables && !in_view) {
          return Refusal(kNotSupported,
                         "One or more of the used functions must be applied on at least one user "
                         "created table.");
        }
        break;
      case FunctionPlace::kUnknown:
        if (built_in.contains(name)) {
          return Refusal(kUndefinedFunction, "function " + name + " does not exist");
        }
        break;
    }
  }
  if (collector.leader_only_value() && (over_tables || in_view))
    return LeaderOnly(collector.leader_value());
  return base::Ok();
}

base::Status CheckStatementKind(std::string_view kind, const json::object& fields) {
  if (kind == "TransactionStmt") {
    const std::string_view what = tree::Text(fields, "kind");
    for (const std::string_view savepoint :
         {"TRANS_STMT_SAVEPOINT", "TRANS_STMT_RELEASE", "TRANS_STMT_ROLLBACK_TO"}) {
      if (what == savepoint)
        return Refusal(kNotSupported, "SQL command \"SAVEPOINT\" not supported.");
    }
    if (what.find("PREPARE") != std::string_view::npos)
      return Refusal(kNotSupported, "two-phase commit is not supported");
  }
  if (kind == "IndexStmt")
    return Refusal(kNotSupported, "SQL command \"CREATE INDEX\" not supported.");
  if (kind == "ExplainStmt" && tree::HasItems(fields, "options")) {
    for (const auto& option : fields.at("options").as_array()) {
      if (tree::Text(tree::Fields(option), "defname") != "verbose")
        return SyntaxErrorAt(tree::Text(tree::Fields(option), "defname"));
    }
  }
  if (kind == "DropStmt") {
    static const Kinds kDroppable = {"OBJECT_TABLE",    "OBJECT_VIEW",      "OBJECT_SCHEMA",
                                     "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_MATVIEW"};
    if (!kDroppable.contains(tree::Text(fields, "removeType")))
      return Refusal(kSyntaxError, "syntax error: no such object in DROP");
  }
  if (!kReading.contains(kind) && !kHarmless.contains(kind) && !kChanging.contains(kind)) {
    return Refusal(kNotSupported,
                   "SQL command not supported: " + std::string(kind.substr(0, kind.find("Stmt"))));
  }
  return base::Ok();
}

// Views over system tables that Redshift computes with its compute nodes (sheet 1.9).
bool RunsOnComputeNodes(const RelationName& relation) {
  if (!IsCatalog(relation)) return true;
  for (const std::string_view prefix : {"svv_", "stl_", "stv_", "svl_"}) {
    if (relation.name.starts_with(prefix)) return true;
  }
  return false;
}

}  // namespace

bool IsCatalog(const RelationName& relation) {
  if (!relation.schema.empty())
    return relation.schema == "pg_catalog" || relation.schema == "information_schema";
  for (const std::string_view prefix : {"pg_", "svv_", "stl_", "stv_", "svl_", "sys_"}) {
    if (relation.name.starts_with(prefix)) return true;
  }
  return false;
}

base::Result<Analysis> Analyze(const std::string& text,
                               const std::unordered_set<std::string>& built_in_functions) {
  ASSIGN_OR_RETURN(const json::value statement, tree::Parse(text));
  Analysis analysis;
  analysis.kind = tree::Kind(statement);
  RETURN_IF_ERROR(CheckStatementKind(analysis.kind, tree::Fields(statement)));
  analysis.reads = kReading.contains(analysis.kind);
  analysis.changes_catalog = kChanging.contains(analysis.kind);
  analysis.undoes = analysis.kind == "TransactionStmt" &&
                    tree::Text(tree::Fields(statement), "kind") == "TRANS_STMT_ROLLBACK";

  Collector collector(analysis);
  collector.Visit("", statement);
  std::erase_if(analysis.relations, [&](const RelationName& relation) {
    return relation.schema.empty() && collector.common_tables().contains(relation.name);
  });
  if (collector.refused_schema()) return Refusal(kNoPrivilege, "permission denied for schema rs");

  // The catalog may be asked in any way: that is how psql and drivers look around.
  const bool only_catalog = analysis.only_catalog =
      analysis.reads && !analysis.relations.empty() &&
      std::ranges::all_of(analysis.relations, IsCatalog);
  const bool over_tables = std::ranges::any_of(analysis.relations, RunsOnComputeNodes);
  if (!only_catalog && !collector.refusals().empty()) return collector.refusals().front();
  if (!only_catalog || over_tables) {
    if (analysis.reads || analysis.kind == "ViewStmt") {
      RETURN_IF_ERROR(
          CheckFunctions(collector, built_in_functions, over_tables, analysis.kind == "ViewStmt"));
    }
  }
  if (!only_catalog) {
    RETURN_IF_ERROR(CheckCorrelation(statement));
    RETURN_IF_ERROR(CheckTruthTests(statement));
  }
  return analysis;
}

}  // namespace louver::standin
