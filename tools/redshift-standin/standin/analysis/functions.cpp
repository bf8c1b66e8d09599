#include "standin/analysis/functions.h"

#include <unordered_set>

namespace louver::standin {

namespace {

using Names = std::unordered_set<std::string_view>;

const Names& Anywhere() {
  static const Names kNames = {
      // aggregates and windows
      "avg", "count", "max", "min", "sum", "stddev", "stddev_pop", "stddev_samp", "variance",
      "var_pop", "var_samp", "bool_and", "bool_or", "every", "bit_and", "bit_or", "cume_dist",
      "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile",
      "percent_rank", "rank", "row_number", "ratio_to_report", "any_value", "grouping",
      // conditionals
      "coalesce", "greatest", "least", "nullif", "nvl", "nvl2", "decode",
      // mathematics
      "abs", "acos", "asin", "atan", "atan2", "cbrt", "ceil", "ceiling", "cos", "cot", "degrees",
      "exp", "floor", "ln", "log", "mod", "pi", "power", "pow", "radians", "random", "round",
      "sign", "sin", "sqrt", "tan", "trunc", "dexp", "dlog1", "dlog10",
      // strings
      "ascii", "bpcharcmp", "btrim", "bttext_pattern_cmp", "char_length", "character_length",
      "charindex", "chr", "concat", "initcap", "left", "len", "length", "lower", "lpad", "ltrim",
      "octetindex", "octet_length", "position", "quote_ident", "quote_literal", "regexp_count",
      "regexp_instr", "regexp_replace", "regexp_substr", "repeat", "replace", "replicate",
      "reverse", "right", "rpad", "rtrim", "split_part", "strpos", "strtol", "substring", "substr",
      "textlen", "translate", "trim", "upper", "soundex", "crc32", "overlay", "like_escape",
      "similar_escape", "similar_to_escape", "strcmp", "md5", "sha", "sha1", "sha2", "func_sha1",
      "fnv_hash", "to_hex", "from_hex", "to_varbyte", "from_varbyte", "checksum", "bit_length",
      // JSON text
      "is_valid_json", "is_valid_json_array", "json_array_length",
      "json_extract_array_element_text", "json_extract_path_text",
      // dates
      "add_months", "convert_timezone", "date_cmp", "date_part", "date_trunc", "dateadd",
      "datediff", "extract", "getdate", "interval_cmp", "last_day", "months_between", "next_day",
      "sysdate", "timeofday", "timezone", "to_timestamp", "date_part_year", "trunc", "overlaps",
      // types
      "to_char", "to_date", "to_number", "text", "varchar", "bpchar", "int2", "int4", "int8",
      "float4", "float8", "numeric", "bool", "date", "timestamp", "timestamptz", "time", "timetz",
      "interval", "char", "name",
      // the session and the system
      "current_database", "current_setting", "current_user_id", "pg_backend_pid",
      "pg_cancel_backend", "pg_last_query_id", "pg_terminate_backend", "set_config",
      "user_is_member_of", "role_is_member_of", "pg_get_late_binding_view_cols", "pg_get_userbyid",
      "pg_get_viewdef", "current_namespace", "slice_num"};
  return kNames;
}

const Names& LeaderOnly() {
  static const Names kNames = {"current_schema",
                               "current_schemas",
                               "has_any_column_privilege",
                               "has_column_privilege",
                               "has_database_privilege",
                               "has_function_privilege",
                               "has_language_privilege",
                               "has_schema_privilege",
                               "has_table_privilege",
                               "version",
                               "age",
                               "current_time",
                               "current_timestamp",
                               "localtime",
                               "localtimestamp",
                               "isfinite",
                               "now",
                               "getbit",
                               "get_bit",
                               "get_byte",
                               "set_bit",
                               "set_byte",
                               "to_ascii",
                               "generate_series",
                               "pg_get_expr",
                               "format_type",
                               "obj_description",
                               "col_description",
                               "pg_table_is_visible",
                               "array_to_string",
                               "pg_typeof",
                               "encode"};
  return kNames;
}

const Names& ComputeOnly() {
  static const Names kNames = {"listagg", "median", "percentile_cont", "percentile_disc"};
  return kNames;
}

}  // namespace

FunctionPlace PlaceOf(std::string_view function) {
  if (Anywhere().contains(function)) return FunctionPlace::kAnywhere;
  if (LeaderOnly().contains(function)) return FunctionPlace::kLeaderOnly;
  if (ComputeOnly().contains(function)) return FunctionPlace::kComputeOnly;
  return FunctionPlace::kUnknown;
}

bool IsRedshiftType(std::string_view type) {
  static const Names kTypes = {"bool",        "int2",     "int4",    "int8",      "numeric",
                               "float4",      "float8",   "bpchar",  "varchar",   "nvarchar",
                               "text",        "date",     "time",    "timetz",    "timestamp",
                               "timestamptz", "interval", "varbyte", "varbinary", "refcursor",
                               "oid",         "name",     "char",    "record"};
  return kTypes.contains(type);
}

bool IsRedshiftOperator(std::string_view symbol) {
  static const Names kOperators = {"+",
                                   "-",
                                   "*",
                                   "/",
                                   "%",
                                   "^",
                                   "|/",
                                   "||/",
                                   "@",
                                   "&",
                                   "|",
                                   "#",
                                   "~",
                                   "<<",
                                   ">>",
                                   "||",
                                   "=",
                                   "<>",
                                   "!=",
                                   "<",
                                   ">",
                                   "<=",
                                   ">=",
                                   "~~",
                                   "!~~",
                                   "~~*",
                                   "!~~*",
                                   "!~",
                                   "~*",
                                   "!~*",
                                   "BETWEEN",
                                   "NOT BETWEEN",
                                   "BETWEEN SYMMETRIC",
                                   "NOT BETWEEN SYMMETRIC"};
  return kOperators.contains(symbol);
}

}  // namespace louver::standin
