#pragma once

#include <string>

namespace louver::model {

enum class TypeKind {
  kSmallInt,
  kInteger,
  kBigInt,
  kDecimal,
  kReal,
  kDouble,
  kBoolean,
  kChar,
  kVarchar,
  kDate,
  kTime,
  kTimeTz,
  kTimestamp,
  kTimestampTz,
  kOther,  // SUPER, VARBYTE, GEOMETRY … : passed through or hidden, never computed with
};

// The declared type of a column, as precisely as the platform states it.
struct ColumnType {
  TypeKind kind = TypeKind::kOther;
  int length = 0;     // kChar, kVarchar: bytes
  int precision = 0;  // kDecimal
  int scale = 0;      // kDecimal
  std::string other;  // kOther: the platform's own word, lower case

  bool operator==(const ColumnType&) const = default;
};

bool IsText(const ColumnType& type);
bool IsNumber(const ColumnType& type);

// "character varying(40)", "numeric(8,2)", "timestamp without time zone": the catalog's spelling.
std::string ToString(const ColumnType& type);

// Reads a catalog's data_type with its length, precision and scale (0 when absent). Words it does
// not know become kOther.
ColumnType ParseColumnType(const std::string& data_type, int length, int precision, int scale);

}  // namespace louver::model
