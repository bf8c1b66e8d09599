#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/connection.h"
#include "sql/script.h"

namespace louver::platform::redshift {

using ScriptValues = std::map<std::string, sql::ScriptValue>;

// Fills the holes of a script of sql/ and runs its statements one after the other; stops at the
// first that fails. Not a transaction by itself.
base::Status Run(Connection& connection, std::string_view script, const ScriptValues& values);

// The same for a script of one statement, with bound parameters and an answer.
base::Result<Rows> Query(Connection& connection, std::string_view script,
                         const ScriptValues& values, std::span<const Value> parameters = {});

// The same for a script that stops where a list begins; `rest` is made of Placeholders().
base::Result<Rows> QueryContinued(Connection& connection, std::string_view script,
                                  const ScriptValues& values, std::string_view rest,
                                  std::span<const Value> parameters);

// The statements as they would run, for telling a person what to run.
base::Result<std::string> Text(std::string_view script, const ScriptValues& values);

// `count` copies of `pattern` with `separator` between them and $1, $2, … for its question marks:
// the parameters of a statement over many rows.
std::string Placeholders(std::string_view pattern, std::size_t count, std::string_view separator);

}  // namespace louver::platform::redshift
