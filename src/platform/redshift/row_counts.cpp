#include "platform/redshift/row_counts.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>

#include "platform/connection.h"
#include "platform/redshift/scripts.h"
#include "platform/redshift/statements.h"
#include "platform/transaction.h"
#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::platform::redshift {
namespace {

base::Result<std::int64_t> Number(const Value& value) {
  std::int64_t number = 0;
  const std::string text = value.value_or("");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    return base::Internal("The warehouse gave a count that is no number.");
  }
  return number;
}

base::Result<RowCounts> ReadCounts(const Rows& answer) {
  constexpr std::size_t kCounts = 4;
  if (answer.rows.size() != 1 || answer.rows[0].size() != kCounts) {
    return base::Internal("The warehouse gave no counts.");
  }
  std::array<std::int64_t, kCounts> numbers{};
  for (std::size_t i = 0; i < kCounts; ++i) {
    ASSIGN_OR_RETURN(numbers[i], Number(answer.rows[0][i]));
  }
  return RowCounts{numbers[0], numbers[1], numbers[2], numbers[3]};
}

}  // namespace

base::Result<RowCounts> CountRows(const Cluster& cluster, const SetupTarget& target,
                                  const sql::Select& shown, std::chrono::milliseconds limit) {
  ASSIGN_OR_RETURN(const std::string query, sql::Render(sql::Redshift(), shown));
  ASSIGN_OR_RETURN(const auto connection, cluster.OpenManaged(target));
  // The limit ends with the transaction: the session may be used for other things after it.
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*connection));
  RETURN_IF_ERROR(
      Run(*connection, scripts::kLimitTime,
          {{"limit_ms", sql::IntegerLiteral{static_cast<std::int64_t>(limit.count())}}}));
  ASSIGN_OR_RETURN(const Rows answer, QueryContinued(*connection, scripts::kCountRows, {},
                                                     query + "\n) AS counted", {}));
  RETURN_IF_ERROR(transaction.Rollback());
  return ReadCounts(answer);
}

}  // namespace louver::platform::redshift
