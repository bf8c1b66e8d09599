#include "platform/postgresql/session.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>
#include <vector>

#include <libpq-fe.h>
#include <poll.h>

#include "base/text.h"
#include "platform/postgresql/failure.h"
#include "platform/scrub.h"

namespace louver::platform::postgresql {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

// The count travels as a signed 16-bit number.
constexpr std::size_t kMostParameters = 32767;

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

std::string Field(const PGresult* result, int field) {
  const char* text = PQresultErrorField(result, field);
  return text == nullptr ? std::string() : std::string(text);
}

Refusal RefusalOf(const PGresult* result) {
  return {.sqlstate = Field(result, PG_DIAG_SQLSTATE),
          .message = Field(result, PG_DIAG_MESSAGE_PRIMARY),
          .detail = Field(result, PG_DIAG_MESSAGE_DETAIL),
          .hint = Field(result, PG_DIAG_MESSAGE_HINT)};
}

Rows RowsOf(const PGresult* result) {
  Rows rows;
  const int columns = PQnfields(result);
  for (int column = 0; column < columns; ++column) {
    rows.columns.emplace_back(PQfname(result, column));
  }
  const int count = PQntuples(result);
  rows.rows.reserve(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) {
    std::vector<Value>& values = rows.rows.emplace_back();
    for (int column = 0; column < columns; ++column) {
      if (PQgetisnull(result, row, column) != 0) {
        values.emplace_back(std::nullopt);
      } else {
        values.emplace_back(
            std::string(PQgetvalue(result, row, column),
                        static_cast<std::size_t>(PQgetlength(result, row, column))));
      }
    }
  }
  return rows;
}

base::Status CheckText(const std::string& statement, std::span<const Value> parameters) {
  const auto is_clean = [](const Value& value) { return !value || base::IsCleanText(*value); };
  if (!base::IsCleanText(statement) ||
      !std::all_of(parameters.begin(), parameters.end(), is_clean)) {
    return base::Invalid("Text sent to a data platform must be UTF-8 without NUL.");
  }
  if (parameters.size() > kMostParameters) {
    return base::Internal("A statement takes at most 32767 parameters.");
  }
  return base::Ok();
}

}  // namespace

void CloseSession::operator()(pg_conn* session) const { PQfinish(session); }

bool AwaitSocket(pg_conn& session, bool for_writing, Deadline deadline) {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  pollfd socket{.fd = PQsocket(&session), .events = POLLIN, .revents = 0};
  if (for_writing) socket.events |= POLLOUT;
  while (true) {
    const auto left = duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    const int ready = poll(&socket, 1, static_cast<int>(left.count()));
    if (ready > 0) return true;
    if (ready == 0) return false;
    // A socket that cannot be polled is reported by the driver at its next use.
    if (errno != EINTR) return true;
  }
}

base::Result<Rows> Session::Execute(const std::string& statement,
                                    std::span<const Value> parameters) {
  if (!handle_) return base::Unavailable("The connection to the data platform is closed.");
  RETURN_IF_ERROR(CheckText(statement, parameters));
  const Deadline deadline = std::chrono::steady_clock::now() + patience_;
  RETURN_IF_ERROR(Send(statement, parameters, deadline));
  return Receive(deadline);
}

base::Status Session::Send(const std::string& statement, std::span<const Value> parameters,
                           Deadline deadline) {
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const Value& value : parameters) values.push_back(value ? value->c_str() : nullptr);
  // Types are left to the server, values travel as text in both directions.
  if (PQsendQueryParams(handle_.get(), statement.c_str(), static_cast<int>(values.size()), nullptr,
                        values.data(), nullptr, nullptr, 0) == 0) {
    return Lost();
  }
  while (true) {
    const int pending = PQflush(handle_.get());
    if (pending == 0) return base::Ok();
    if (pending < 0) return Lost();
    if (!AwaitSocket(*handle_, true, deadline)) return TimedOut();
    if (PQconsumeInput(handle_.get()) == 0) return Lost();
  }
}

base::Result<Rows> Session::Receive(Deadline deadline) {
  Rows rows;
  std::optional<Refusal> refusal;
  bool unexpected = false;
  while (true) {
    while (PQisBusy(handle_.get()) != 0) {
      if (!AwaitSocket(*handle_, false, deadline)) return TimedOut();
      if (PQconsumeInput(handle_.get()) == 0) return Lost();
    }
    const ResultHandle result(PQgetResult(handle_.get()));
    if (!result) break;
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_TUPLES_OK) {
      rows = RowsOf(result.get());
    } else if (status == PGRES_FATAL_ERROR) {
      refusal = RefusalOf(result.get());
    } else if (status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
      unexpected = true;  // a copy: its data would have to be read before the session is usable
      break;
    }
  }
  if (unexpected) {
    handle_.reset();
    return base::Unprocessable("The data platform answered with a copy instead of rows.");
  }
  if (PQstatus(handle_.get()) != CONNECTION_OK && (!refusal || refusal->sqlstate.empty())) {
    return Lost();
  }
  if (!refusal) return rows;
  return Scrub(FromRefusal(*refusal), {password_.Reveal()});
}

bool Session::IsEncrypted() const { return handle_ && PQsslInUse(handle_.get()) != 0; }

bool Session::IsIdle() const {
  return handle_ && PQtransactionStatus(handle_.get()) == PQTRANS_IDLE;
}

base::Error Session::Lost() {
  const std::string cause = Scrub(PQerrorMessage(handle_.get()), {password_.Reveal()});
  handle_.reset();
  return base::Unavailable("The connection to the data platform was lost.").WithCause(cause);
}

base::Error Session::TimedOut() {
  handle_.reset();
  return base::Unavailable("The data platform did not answer within " +
                           std::to_string(patience_.count() / 1000) + " seconds.");
}

}  // namespace louver::platform::postgresql
