#include "sql/dialect.h"

namespace louver::sql {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

Dialect MakePostgreSql() {
  Dialect dialect;
  dialect.name = "PostgreSQL";
  dialect.max_identifier_bytes = 63;             // longer ones are cut with no more than a notice
  dialect.max_statement_bytes = 16 * kMebibyte;  // our own limit; the platform's is 1 GB
  dialect.max_char_length = 10485760;
  dialect.max_varchar_length = 10485760;
  dialect.max_decimal_precision = 1000;
  dialect.max_decimal_scale = 1000;
  return dialect;
}

// Redshift is PostgreSQL with differences.
Dialect MakeRedshift() {
  Dialect dialect = MakePostgreSql();
  dialect.name = "Redshift";
  dialect.backslash_escapes = true;
  dialect.folds_quoted_names = true;
  dialect.max_identifier_bytes = 127;
  dialect.max_statement_bytes = 16 * kMebibyte;
  dialect.three_part_names = true;
  dialect.late_binding_views = true;
  dialect.max_char_length = 4096;
  dialect.max_varchar_length = 65535;
  dialect.max_decimal_precision = 38;
  dialect.max_decimal_scale = 37;
  dialect.has_sha2 = true;
  dialect.has_varbyte = true;
  dialect.has_strtol = true;
  dialect.rounds_double_to_digits = true;
  dialect.has_getdate = true;
  dialect.regexp_replaces_all = true;
  return dialect;
}

}  // namespace

const Dialect& PostgreSql() {
  static const Dialect dialect = MakePostgreSql();
  return dialect;
}

const Dialect& Redshift() {
  static const Dialect dialect = MakeRedshift();
  return dialect;
}

}  // namespace louver::sql
