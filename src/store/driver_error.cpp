#include "store/driver_error.h"

#include <algorithm>
#include <string_view>

#include <sqlite3.h>

namespace louver::store {
namespace {

// "data_sources.name" as "name of data sources".
std::string InWords(std::string_view path) {
  const auto dot = path.find('.');
  std::string words(dot == std::string_view::npos ? path : path.substr(0, dot));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace

base::Error FromSqlite(int result_code, const std::string& message) {
  static constexpr std::string_view kUnique = "UNIQUE constraint failed: ";
  if (const auto at = message.find(kUnique); at != std::string::npos) {
    const std::string path = message.substr(at + kUnique.size());
    return Taken(path, "The same entry exists already among the " + InWords(path) + ".");
  }
  if (message.find("FOREIGN KEY constraint failed") != std::string::npos) {
    return base::Conflict("The object is still used by another, or one that it names is missing.")
        .WithDetail({kReferenceViolation, "", "missing or still used"});
  }
  switch (result_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return base::Unavailable("The metadata store is busy.").WithCause(message);
    case SQLITE_FULL:
      return base::Unavailable(
                 "The metadata store is full: there is no room left on the disk of the data "
                 "directory.")
          .WithCause(message);
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return base::Unavailable("The metadata store cannot be read or written at the moment.")
          .WithCause(message);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return base::Internal("The metadata store is damaged or no database of ours.")
          .WithCause(message);
    default:
      return base::Internal("The metadata store failed.").WithCause(message);
  }
}

base::Error Taken(std::string path, std::string message) {
  return base::Conflict(std::move(message))
      .WithDetail({kUniqueViolation, std::move(path), "already taken"});
}

bool IsTaken(const base::Error& error, std::string_view column) {
  return std::any_of(error.details().begin(), error.details().end(), [&](const auto& detail) {
    return detail.code == kUniqueViolation && detail.path.find(column) != std::string::npos;
  });
}

}  // namespace louver::store
