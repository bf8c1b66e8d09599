#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "store/session.h"
#include "store/transaction.h"

// SQL with typed parameters and typed columns. Only .cpp files of this folder include it.
//
//   ASSIGN_OR_RETURN(auto found, SelectOne<model::TagId, std::string>(
//       tx, "SELECT id, color FROM tags WHERE name = ?", name));
//   if (found) { auto& [id, color] = *found; … }
//
// Parameters and columns are integers, bool, Instant, ids, text, or an optional of one of them.
namespace louver::store {

// ---- C++ to parameter

inline Parameter ToParameter(std::int64_t value) { return {CellKind::kInteger, false, value, {}}; }
inline Parameter ToParameter(int value) { return ToParameter(std::int64_t{value}); }
inline Parameter ToParameter(bool value) { return ToParameter(std::int64_t{value ? 1 : 0}); }
inline Parameter ToParameter(base::Instant value) {
  return ToParameter(std::int64_t{value.time_since_epoch().count()});
}
template <typename Noun>
Parameter ToParameter(base::Id<Noun> value) {
  return ToParameter(value.value());
}
inline Parameter ToParameter(std::string_view value) { return {CellKind::kText, false, 0, value}; }
inline Parameter ToParameter(const std::string& value) {
  return ToParameter(std::string_view(value));
}
inline Parameter ToParameter(const char* value) { return ToParameter(std::string_view(value)); }
template <typename T>
Parameter ToParameter(const std::optional<T>& value) {
  if (value) return ToParameter(*value);
  Parameter null = ToParameter(T{});
  null.null = true;
  return null;
}

// ---- cell to C++

template <typename T>
struct ColumnType;

template <typename T>
struct IntegerColumn {
  static constexpr CellKind kKind = CellKind::kInteger;
};
template <>
struct ColumnType<std::int64_t> : IntegerColumn<std::int64_t> {
  static std::int64_t From(Cell& cell) { return cell.integer; }
};
template <>
struct ColumnType<int> : IntegerColumn<int> {
  static int From(Cell& cell) { return static_cast<int>(cell.integer); }
};
template <>
struct ColumnType<std::size_t> : IntegerColumn<std::size_t> {  // a position: never negative
  static std::size_t From(Cell& cell) { return static_cast<std::size_t>(cell.integer); }
};
template <>
struct ColumnType<bool> : IntegerColumn<bool> {
  static bool From(Cell& cell) { return cell.integer != 0; }
};
template <>
struct ColumnType<base::Instant> : IntegerColumn<base::Instant> {
  static base::Instant From(Cell& cell) {
    return base::Instant(std::chrono::milliseconds(cell.integer));
  }
};
template <typename Noun>
struct ColumnType<base::Id<Noun>> : IntegerColumn<base::Id<Noun>> {
  static base::Id<Noun> From(Cell& cell) { return base::Id<Noun>(cell.integer); }
};
template <>
struct ColumnType<std::string> {
  static constexpr CellKind kKind = CellKind::kText;
  static std::string From(Cell& cell) { return cell.text; }
};
template <typename T>
struct ColumnType<std::optional<T>> {
  static constexpr CellKind kKind = ColumnType<T>::kKind;
  static std::optional<T> From(Cell& cell) {
    if (cell.null) return std::nullopt;
    return ColumnType<T>::From(cell);
  }
};

// A NULL where the C++ type has none is a damaged row: reading it as zero could open something.
template <typename T>
T FromCell(Cell& cell, bool& damaged) {
  if constexpr (requires { typename T::value_type; } && !std::is_same_v<T, std::string>) {
    return ColumnType<T>::From(cell);
  } else {
    if (cell.null) {
      damaged = true;
      return T{};
    }
    return ColumnType<T>::From(cell);
  }
}

// The one way from a Transaction to its session: checks text, asks the fault point, runs.
class Statement {
 public:
  static base::Result<std::int64_t> Run(Transaction& tx, std::string_view sql, bool writes,
                                        std::span<const Parameter> parameters,
                                        std::span<const CellKind> columns,
                                        const Session::OnRow& on_row);
};

base::Error DamagedRow(std::string_view sql);

// Calls `on_row(columns…)` for every row.
template <typename... Columns, typename OnRow>
base::Status ForEachOf(Transaction& tx, OnRow&& on_row, std::string_view sql,
                       std::span<const Parameter> parameters) {
  static constexpr std::array<CellKind, sizeof...(Columns)> kKinds = {
      ColumnType<Columns>::kKind...};
  bool damaged = false;
  const auto hand_over = [&]<std::size_t... I>(std::span<Cell> cells, std::index_sequence<I...>) {
    // Braces fix the order of evaluation, and so who sees `damaged` first.
    std::tuple<Columns...> row{FromCell<Columns>(cells[I], damaged)...};
    if (!damaged) std::apply(on_row, std::move(row));
  };
  RETURN_IF_ERROR(Statement::Run(tx, sql, false, parameters, kKinds, [&](std::span<Cell> cells) {
    hand_over(cells, std::index_sequence_for<Columns...>());
  }));
  if (damaged) return DamagedRow(sql);
  return base::Ok();
}

// The same with the parameters one by one.
template <typename... Columns, typename OnRow, typename... Arguments>
base::Status ForEach(Transaction& tx, OnRow&& on_row, std::string_view sql,
                     const Arguments&... arguments) {
  const std::array<Parameter, sizeof...(Arguments)> parameters = {ToParameter(arguments)...};
  return ForEachOf<Columns...>(tx, on_row, sql, parameters);
}

template <typename... Columns, typename... Arguments>
base::Result<std::vector<std::tuple<Columns...>>> Select(Transaction& tx, std::string_view sql,
                                                         const Arguments&... arguments) {
  std::vector<std::tuple<Columns...>> rows;
  RETURN_IF_ERROR(ForEach<Columns...>(
      tx, [&](Columns... columns) { rows.emplace_back(std::move(columns)...); }, sql,
      arguments...));
  return rows;
}

// The only row, or nothing.
template <typename... Columns, typename... Arguments>
base::Result<std::optional<std::tuple<Columns...>>> SelectOne(Transaction& tx, std::string_view sql,
                                                              const Arguments&... arguments) {
  std::optional<std::tuple<Columns...>> found;
  RETURN_IF_ERROR(ForEach<Columns...>(
      tx,
      [&](Columns... columns) {
        LOUVER_ASSERT(!found);
        found.emplace(std::move(columns)...);
      },
      sql, arguments...));
  return found;
}

// The one value of a statement that always has one row, such as count(*).
template <typename T, typename... Arguments>
base::Result<T> SelectValue(Transaction& tx, std::string_view sql, const Arguments&... arguments) {
  ASSIGN_OR_RETURN(auto found, SelectOne<T>(tx, sql, arguments...));
  LOUVER_ASSERT(found);
  return std::move(std::get<0>(*found));
}

// Runs a statement that writes; returns how many rows it changed.
template <typename... Arguments>
base::Result<std::int64_t> Execute(Transaction& tx, std::string_view sql,
                                   const Arguments&... arguments) {
  const std::array<Parameter, sizeof...(Arguments)> parameters = {ToParameter(arguments)...};
  return Statement::Run(tx, sql, true, parameters, {}, {});
}

// The same where every number of changed rows is fine.
template <typename... Arguments>
base::Status Run(Transaction& tx, std::string_view sql, const Arguments&... arguments) {
  RETURN_IF_ERROR(Execute(tx, sql, arguments...));
  return base::Ok();
}

// The next number of a sequence, never given out again even when the row is removed.
base::Result<std::int64_t> NextNumber(Transaction& tx, std::string_view sequence);

template <typename IdType>
base::Result<IdType> NextId(Transaction& tx, std::string_view sequence) {
  ASSIGN_OR_RETURN(const std::int64_t number, NextNumber(tx, sequence));
  return IdType(number);
}

}  // namespace louver::store
