#include "store/soci_session.h"

#include <map>
#include <utility>
#include <vector>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "base/assert.h"
#include "store/driver_error.h"

namespace louver::store {
namespace {

// Our `?` as the `:p1`, `:p2` … that SOCI binds by position. No statement of ours holds a question
// mark in a literal.
std::string NumberParameters(std::string_view statement) {
  std::string numbered;
  int count = 0;
  for (const char c : statement) {
    if (c == '?') {
      numbered += ":p" + std::to_string(++count);
    } else {
      numbered.push_back(c);
    }
  }
  return numbered;
}

// A prepared statement with the variables it reads from and writes to. SOCI binds them by address:
// neither vector changes size after the constructor.
class Prepared {
 public:
  Prepared(soci::session& session, const std::string& text, std::span<const Parameter> parameters,
           std::span<const CellKind> columns)
      : inputs_(parameters.size()),
        outputs_(columns.size()),
        cells_(columns.size()),
        statement_(session) {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      Input& input = inputs_[i];
      input.kind = parameters[i].kind;
      if (input.kind == CellKind::kInteger) {
        statement_.exchange(soci::use(input.integer, input.indicator));
      } else {
        statement_.exchange(soci::use(input.text, input.indicator));
      }
    }
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      cells_[i].kind = columns[i];
      if (columns[i] == CellKind::kInteger) {
        statement_.exchange(soci::into(outputs_[i].integer, outputs_[i].indicator));
      } else {
        statement_.exchange(soci::into(cells_[i].text, outputs_[i].indicator));
      }
    }
    statement_.alloc();
    statement_.prepare(text);
    statement_.define_and_bind();
  }

  std::int64_t Run(std::span<const Parameter> parameters, const Session::OnRow& on_row) {
    LOUVER_ASSERT(parameters.size() == inputs_.size());
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      Input& input = inputs_[i];
      LOUVER_ASSERT(parameters[i].kind == input.kind);
      input.indicator = parameters[i].null ? soci::i_null : soci::i_ok;
      input.integer = parameters[i].integer;
      input.text = parameters[i].text;
    }
    bool more = statement_.execute(true);
    if (outputs_.empty()) return statement_.get_affected_rows();
    for (; more; more = statement_.fetch()) {
      for (std::size_t i = 0; i < outputs_.size(); ++i) {
        cells_[i].null = outputs_[i].indicator == soci::i_null;
        cells_[i].integer = outputs_[i].integer;
      }
      on_row(cells_);
    }
    return 0;
  }

 private:
  struct Input {
    CellKind kind = CellKind::kInteger;
    soci::indicator indicator = soci::i_ok;
    long long integer = 0;
    std::string text;
  };
  struct Output {
    soci::indicator indicator = soci::i_ok;
    long long integer = 0;
  };

  std::vector<Input> inputs_;
  std::vector<Output> outputs_;
  std::vector<Cell> cells_;
  soci::statement statement_;
};

class SociSession final : public Session {
 public:
  explicit SociSession(const std::string& path)
      : session_(soci::sqlite3, "dbname=\"" + path + "\"") {}

  base::Result<std::int64_t> Run(std::string_view statement, std::span<const Parameter> parameters,
                                 std::span<const CellKind> columns, const OnRow& on_row) override {
    try {
      auto known = prepared_.find(statement);
      if (known == prepared_.end()) {
        if (prepared_.size() >= kMostPrepared) prepared_.clear();
        auto fresh =
            std::make_unique<Prepared>(session_, NumberParameters(statement), parameters, columns);
        known = prepared_.emplace(std::string(statement), std::move(fresh)).first;
      }
      return known->second->Run(parameters, on_row);
    } catch (const soci::sqlite3_soci_error& failure) {
      Forget(statement);
      return FromSqlite(failure.result(), failure.get_error_message());
    } catch (const soci::soci_error& failure) {
      Forget(statement);
      return FromSqlite(SQLITE_ERROR, failure.get_error_message());
    } catch (...) {  // from `on_row`
      Forget(statement);
      throw;
    }
  }

  // Takes the write lock at once: a reader that turns writer half-way cannot be waited for.
  std::string_view begin_write() const override { return "BEGIN IMMEDIATE"; }

 private:
  static constexpr std::size_t kMostPrepared = 512;

  // A statement that stopped half-way would keep its rows, and with them a lock, to itself.
  void Forget(std::string_view statement) {
    const auto known = prepared_.find(statement);
    if (known != prepared_.end()) prepared_.erase(known);
  }

  soci::session session_;
  std::map<std::string, std::unique_ptr<Prepared>, std::less<>> prepared_;
};

}  // namespace

base::Result<std::unique_ptr<Session>> OpenSociSqlite(const std::string& path) {
  // SOCI reads the name from a connection string in which a quotation mark ends it.
  if (path.find('"') != std::string::npos) {
    return base::Invalid("The path of the store may not contain a quotation mark: " + path);
  }
  // A session is used by one thread at a time (Database sees to it): SQLite need not lock each
  // call.
  static const bool unlocked [[maybe_unused]] =
      sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK;
  try {
    std::unique_ptr<Session> session = std::make_unique<SociSession>(path);
    return session;
  } catch (const soci::sqlite3_soci_error& failure) {
    return FromSqlite(failure.result(), failure.get_error_message());
  } catch (const soci::soci_error& failure) {
    return FromSqlite(SQLITE_ERROR, failure.get_error_message());
  }
}

}  // namespace louver::store
