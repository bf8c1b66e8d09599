#include "store/sqlite.h"

#include <filesystem>
#include <system_error>
#include <vector>

#include "store/migrate.h"
#include "store/private_file.h"
#include "store/soci_session.h"

namespace louver::store {
namespace {

constexpr char kInMemory[] = ":memory:";

base::Status Set(Session& session, const std::string& pragma) {
  // Some pragmas answer with a row, some do not; none of ours matters.
  static constexpr CellKind kAnswer[] = {CellKind::kText};
  RETURN_IF_ERROR(session.Run("PRAGMA " + pragma, {}, kAnswer, [](std::span<Cell>) {}));
  return base::Ok();
}

base::Result<std::unique_ptr<Session>> OpenConnection(const std::string& path,
                                                      const SqliteOptions& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<Session> session, OpenSociSqlite(path));
  RETURN_IF_ERROR(Set(*session, "busy_timeout = " + std::to_string(options.busy_timeout.count())));
  RETURN_IF_ERROR(Set(*session, "foreign_keys = ON"));
  RETURN_IF_ERROR(Set(*session, "journal_mode = WAL"));
  // FULL: the journal of remote changes is worth nothing if a power cut can take back a commit.
  RETURN_IF_ERROR(Set(*session, "synchronous = FULL"));
  RETURN_IF_ERROR(Set(*session, "trusted_schema = OFF"));
  return session;
}

base::Status MakePlace(const std::filesystem::path& path) {
  if (path.has_parent_path()) RETURN_IF_ERROR(MakePrivateDirectory(path.parent_path().string()));
  return MakePrivateFile(path.string());
}

}  // namespace

base::Result<std::unique_ptr<Database>> OpenSqlite(const std::string& path,
                                                   const SqliteOptions& options) {
  const bool in_memory = path == kInMemory;
  if (!in_memory) RETURN_IF_ERROR(MakePlace(path));

  ASSIGN_OR_RETURN(std::unique_ptr<Session> writer, OpenConnection(path, options));
  RETURN_IF_ERROR(Migrate(*writer, AllMigrations()));

  std::vector<std::unique_ptr<Session>> readers;
  for (int i = 0; !in_memory && i < options.readers; ++i) {
    ASSIGN_OR_RETURN(std::unique_ptr<Session> reader, OpenConnection(path, options));
    RETURN_IF_ERROR(Set(*reader, "query_only = ON"));
    readers.push_back(std::move(reader));
  }
  return std::make_unique<Database>(std::move(writer), std::move(readers), options.faults);
}

base::Result<std::unique_ptr<Database>> OpenSqliteToRead(const std::string& path,
                                                         const SqliteOptions& options) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) {
    return base::NotFound("There is no metadata store at " + path + ".");
  }
  ASSIGN_OR_RETURN(std::unique_ptr<Session> session, OpenConnection(path, options));
  RETURN_IF_ERROR(Set(*session, "query_only = ON"));
  RETURN_IF_ERROR(CheckMigrated(*session, AllMigrations()));
  return std::make_unique<Database>(std::move(session), std::vector<std::unique_ptr<Session>>(),
                                    options.faults);
}

}  // namespace louver::store
