#include "test/attacks/technique.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace louver::attacks {
namespace {

constexpr Technique kTechniques[] = {
    {"like", "SELECT COUNT(*) FROM {view} WHERE id = {id} AND {column} LIKE '{guess}%'"},
    {"substring",
     "SELECT COUNT(*) FROM {view} WHERE id = {id} AND SUBSTRING({column}, {n}, 1) = '{char}'"},
    {"ascii",
     "SELECT COUNT(*) FROM {view} WHERE id = {id} AND ASCII(SUBSTRING({column}, {n}, 1)) = "
     "ASCII('{char}')"},
    {"position", "SELECT COUNT(*) FROM {view} WHERE id = {id} AND STRPOS({column}, '{guess}') = 1"},
    {"pattern", "SELECT COUNT(*) FROM {view} WHERE id = {id} AND {column} ~ '^{guess}'"},
    {"derived table",
     "SELECT COUNT(*) FROM (SELECT id AS i, {column} AS v FROM {view}) AS d "
     "WHERE i = {id} AND v LIKE '{guess}%'"},
    {"common table expression",
     "WITH c (i, v) AS (SELECT id, {column} FROM {view}) "
     "SELECT COUNT(*) FROM c WHERE i = {id} AND v LIKE '{guess}%'"},
    {"union arm",
     "SELECT COUNT(*) FROM (SELECT {column} AS v FROM {view} WHERE id = {id} "
     "UNION ALL SELECT 'ggggg') AS u WHERE v LIKE '{guess}%'"},
    {"intersection",
     "SELECT COUNT(*) FROM (SELECT LEFT({column}, {n}) FROM {view} WHERE id = {id} "
     "INTERSECT SELECT '{guess}') AS same"},
    {"difference",
     "SELECT 1 - COUNT(*) FROM (SELECT '{guess}' AS v EXCEPT "
     "SELECT LEFT({column}, {n}) FROM {view} WHERE id = {id}) AS other"},
    {"scalar sub-select",
     "SELECT CASE WHEN (SELECT {column} FROM {view} WHERE id = {id}) LIKE '{guess}%' "
     "THEN 1 ELSE 0 END"},
    {"exists",
     "SELECT COUNT(*) FROM (SELECT 1 AS one) AS o WHERE EXISTS "
     "(SELECT 1 FROM {view} WHERE id = {id} AND {column} LIKE '{guess}%')"},
    {"grouping",
     "SELECT COUNT(*) FROM (SELECT LEFT({column}, {n}) AS g FROM {view} WHERE id = {id} "
     "GROUP BY LEFT({column}, {n}) HAVING LEFT({column}, {n}) = '{guess}') AS groups"},
    {"extreme",
     "SELECT CASE WHEN MAX(LEFT({column}, {n})) = '{guess}' THEN 1 ELSE 0 END "
     "FROM {view} WHERE id = {id}"},
    {"window",
     "SELECT COUNT(*) FROM (SELECT id, FIRST_VALUE(LEFT({column}, {n})) OVER (PARTITION BY id "
     "ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS v FROM {view}) "
     "AS w WHERE id = {id} AND v = '{guess}'"},
    {"collected text",
     "SELECT CASE WHEN LISTAGG({column}, ',') LIKE '{guess}%' THEN 1 ELSE 0 END "
     "FROM {view} WHERE id = {id}"},
    {"join with guesses",
     "SELECT COUNT(*) FROM {view} AS v JOIN (SELECT '{guess}' AS g) AS guesses "
     "ON LEFT(v.{column}, {n}) = g WHERE v.id = {id}"},
    {"outer join with guesses",
     "SELECT COUNT(v.id) FROM (SELECT '{guess}' AS g) AS guesses LEFT JOIN "
     "(SELECT id, {column} AS c FROM {view}) AS v ON LEFT(v.c, {n}) = g AND v.id = {id}"},
    {"order",
     "SELECT 1 - v FROM (SELECT {column} AS c, 0 AS v FROM {view} WHERE id = {id} "
     "UNION ALL SELECT '{guess}', 1 UNION ALL SELECT '{guess}zzzzz', 1) AS three "
     "ORDER BY c, v DESC LIMIT 1 OFFSET 1"},
    {"failing result",
     "SELECT 1 / CASE WHEN {column} LIKE '{guess}%' THEN 0 ELSE 1 END FROM {view} WHERE id = {id}",
     true},
};

constexpr Technique kFailingConditions[] = {
    {"division",
     "SELECT COUNT(*) FROM {view} WHERE id = {id} AND "
     "1 / CASE WHEN {column} LIKE '{guess}%' THEN 0 ELSE 1 END = 1",
     true},
    {"cast",
     "SELECT COUNT(*) FROM {view} WHERE id = {id} AND "
     "CAST(CASE WHEN {column} LIKE '{guess}%' THEN 'x' ELSE '1' END AS INTEGER) = 1",
     true},
};

std::string Replaced(std::string text, std::string_view placeholder, const std::string& value) {
  for (auto at = text.find(placeholder); at != std::string::npos;
       at = text.find(placeholder, at + value.size())) {
    text.replace(at, placeholder.size(), value);
  }
  return text;
}

bool IsYes(standin_test::Client& reader, const Technique& technique, const Target& target,
           const std::string& guess) {
  std::string sql = technique.sql;
  for (const auto& [placeholder, value] :
       {std::pair<const char*, std::string>{"{view}", target.view},
        {"{column}", target.column},
        {"{id}", std::to_string(target.id)},
        {"{guess}", guess},
        {"{char}", guess.substr(guess.size() - 1)},
        {"{n}", std::to_string(guess.size())}}) {
    sql = Replaced(std::move(sql), placeholder, value);
  }
  const standin_test::Answer answer = reader.Run(sql);
  return technique.yes_is_an_error ? !answer.ok() : answer.ok() && answer.Text() == "1";
}

}  // namespace

std::span<const Technique> Techniques() { return kTechniques; }
std::span<const Technique> FailingConditions() { return kFailingConditions; }

std::string Recover(standin_test::Client& reader, const Technique& technique,
                    const Target& target) {
  std::string known;
  while (known.size() < kRecoveredLength) {
    std::string right;
    for (const char c : std::string_view(kAlphabet)) {
      if (IsYes(reader, technique, target, known + c)) right += c;
    }
    // Yes to all says no more than no to all.
    known += right.size() == 1 ? right[0] : '_';
  }
  return known;
}

int SharedCharacters(const std::string& one, const std::string& other) {
  int shared = 0;
  for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
    if (one[at] == other[at]) ++shared;
  }
  return shared;
}

}  // namespace louver::attacks
