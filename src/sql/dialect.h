#pragma once

#include <cstddef>
#include <string>

namespace louver::sql {

// How one platform writes and limits SQL, as data: renderers ask it, they do not ask who it is.
// Reserved words are absent on purpose: every name is always quoted.
struct Dialect {
  std::string name;  // as people know the platform; stands in errors

  // -- text
  bool backslash_escapes = false;   // '\' escapes inside '...', so it has to be doubled there
  bool folds_quoted_names = false;  // "A" and "a" are one name
  std::size_t max_identifier_bytes = 0;
  std::size_t max_statement_bytes = 0;

  // -- objects
  bool three_part_names = false;    // database.schema.name reaches other databases
  bool late_binding_views = false;  // views are made WITH NO SCHEMA BINDING

  // -- types
  int max_char_length = 0;
  int max_varchar_length = 0;
  int max_decimal_precision = 0;
  int max_decimal_scale = 0;

  // -- functions that go by another form
  bool has_sha2 = false;                 // SHA2(x, 256) gives hexadecimal digits
  bool has_varbyte = false;              // TO_HEX(TO_VARBYTE(x, 'utf8')) gives the digits of bytes
  bool has_strtol = false;               // STRTOL(x, 16) reads hexadecimal digits
  bool rounds_double_to_digits = false;  // ROUND(double precision, n) exists
  bool has_getdate = false;              // GETDATE(), where now() is the leader's alone
  bool regexp_replaces_all = false;      // REGEXP_REPLACE replaces every match, not the first
};

// PostgreSQL 15 with standard_conforming_strings on.
const Dialect& PostgreSql();

// Amazon Redshift with enable_case_sensitive_identifier off (Database Developer Guide: Names and
// identifiers, Character types, CREATE VIEW, Amazon Redshift SQL statement size).
const Dialect& Redshift();

}  // namespace louver::sql
