#include "store/user_info.h"

#include <utility>

#include "store/statement.h"

namespace louver::store {
namespace {

using model::UserId;

constexpr char kEnabledOf[] = " FROM users WHERE iamid = ? AND disabled = 0 ";

}  // namespace

std::string UserInfoPasswordContext(const std::string& iamid) {
  return "user info endpoint:" + iamid + ":password";
}

base::Result<std::optional<UserInfoSource>> FindUserInfoSource(Transaction& tx,
                                                               const std::string& iamid) {
  ASSIGN_OR_RETURN(
      auto row,
      (SelectOne<std::string, std::string, std::string, std::string, bool, bool, std::int64_t>(
          tx,
          "SELECT iamid, uri, username, sealed_password, attributes, groups, version"
          " FROM user_info_sources WHERE iamid = ?",
          iamid)));
  if (!row) return std::optional<UserInfoSource>();
  auto& [id, uri, username, password, attributes, groups, version] = *row;
  return std::optional(UserInfoSource{std::move(id), std::move(uri), std::move(username),
                                      Sealed{std::move(password)}, attributes, groups, version});
}

base::Result<std::int64_t> PutUserInfoSource(Transaction& tx, const UserInfoSource& source) {
  RETURN_IF_ERROR(RemoveUserInfoSource(tx, source.iamid));
  ASSIGN_OR_RETURN(const std::int64_t version, NextNumber(tx, "user_info_sources"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO user_info_sources (iamid, uri, username, sealed_password,"
                      " attributes, groups, version) VALUES (?, ?, ?, ?, ?, ?, ?)",
                      source.iamid, source.uri, source.username, source.password.text,
                      source.attributes, source.groups, version));
  return version;
}

base::Status RemoveUserInfoSource(Transaction& tx, const std::string& iamid) {
  return Run(tx, "DELETE FROM user_info_sources WHERE iamid = ?", iamid);
}

base::Status ForgetUserInfo(Transaction& tx, const std::string& iamid) {
  tx.Changed(Subject::kPeople);
  return Run(tx,
             "UPDATE users SET external_refresh = NULL, external_due = NULL, external_failure = ''"
             " WHERE iamid = ?",
             iamid);
}

base::Result<std::vector<UserInfoQuestion>> DueForUserInfo(Transaction& tx,
                                                           const std::string& iamid,
                                                           base::Instant now, std::int64_t most) {
  std::vector<UserInfoQuestion> due;
  RETURN_IF_ERROR((ForEach<UserId, std::string>(
      tx,
      [&](UserId user, std::string userid) {
        due.push_back({user, std::move(userid)});
      },
      "SELECT id, userid" + std::string(kEnabledOf) +
          "AND (external_due IS NULL OR external_due <= ?)"
          " ORDER BY coalesce(external_due, 0), id LIMIT ?",
      iamid, now, most)));
  return due;
}

base::Result<std::int64_t> AskForUserInfo(Transaction& tx, const std::string& iamid,
                                          std::optional<UserId> person) {
  if (person) {
    return Execute(
        tx, "UPDATE users SET external_due = NULL WHERE iamid = ? AND disabled = 0 AND id = ?",
        iamid, *person);
  }
  return Execute(tx, "UPDATE users SET external_due = NULL WHERE iamid = ? AND disabled = 0",
                 iamid);
}

base::Status PutUserInfoOutcome(Transaction& tx, UserId person, const UserInfoOutcome& outcome) {
  return Run(tx,
             "UPDATE users SET external_refresh = ?, external_due = ?, external_failure = ?"
             " WHERE id = ?",
             outcome.refresh, outcome.due, outcome.failure, person);
}

base::Result<std::vector<UserId>> UserInfoBefore(Transaction& tx, const std::string& iamid,
                                                 base::Instant before, std::int64_t most) {
  std::vector<UserId> people;
  RETURN_IF_ERROR(ForEach<UserId>(
      tx, [&](UserId user) { people.push_back(user); },
      "SELECT id FROM users WHERE iamid = ? AND external_refresh < ? ORDER BY id LIMIT ?", iamid,
      before, most));
  return people;
}

base::Result<UserInfoProgress> CountUserInfo(Transaction& tx, const std::string& iamid,
                                             base::Instant now) {
  UserInfoProgress progress;
  const std::string count = "SELECT count(*)" + std::string(kEnabledOf);
  ASSIGN_OR_RETURN(
      progress.known,
      SelectValue<std::int64_t>(
          tx, count + "AND external_refresh IS NOT NULL AND external_failure = ''", iamid));
  ASSIGN_OR_RETURN(progress.failed,
                   SelectValue<std::int64_t>(tx, count + "AND external_failure <> ''", iamid));
  ASSIGN_OR_RETURN(progress.waiting,
                   SelectValue<std::int64_t>(
                       tx, count + "AND (external_due IS NULL OR external_due <= ?)", iamid, now));
  return progress;
}

base::Result<Page<UserInfoFailure>> ListUserInfoFailures(Transaction& tx, const std::string& iamid,
                                                         const PageRequest& page) {
  const std::string failed = std::string(kEnabledOf) + "AND external_failure <> '' ";
  Page<UserInfoFailure> failures;
  ASSIGN_OR_RETURN(failures.total,
                   SelectValue<std::int64_t>(tx, "SELECT count(*)" + failed, iamid));
  RETURN_IF_ERROR((ForEach<UserId, std::string, std::string, std::optional<base::Instant>>(
      tx,
      [&](UserId user, std::string userid, std::string reason,
          std::optional<base::Instant> refresh) {
        failures.items.push_back({user, std::move(userid), std::move(reason), refresh});
      },
      "SELECT id, userid, external_failure, external_refresh" + failed +
          "ORDER BY id LIMIT ? OFFSET ?",
      iamid, page.size, page.offset)));
  return failures;
}

}  // namespace louver::store
