#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "model/person.h"
#include "store/page.h"
#include "store/sealed.h"
#include "store/transaction.h"

// The external user info endpoint of an identity manager, and how far asking it is. What it said is
// part of people (model::User::external_attributes) and of memberships (model::MembershipSource).
namespace louver::store {

struct UserInfoSource {
  std::string iamid = model::kBuiltInIam;
  std::string uri;
  std::string username;  // empty: asked without credentials
  Sealed password;       // sealed for UserInfoPasswordContext; empty without a user name
  bool attributes = true;
  bool groups = true;
  // Another one after every change: what was asked before says nothing any more.
  std::int64_t version = 0;
  bool operator==(const UserInfoSource&) const = default;
};

std::string UserInfoPasswordContext(const std::string& iamid);

base::Result<std::optional<UserInfoSource>> FindUserInfoSource(Transaction& tx,
                                                               const std::string& iamid);
// Replaces it, under a new version, which is returned.
base::Result<std::int64_t> PutUserInfoSource(Transaction& tx, const UserInfoSource& source);
base::Status RemoveUserInfoSource(Transaction& tx, const std::string& iamid);
// That anybody was ever asked about; nothing external may be left of them.
base::Status ForgetUserInfo(Transaction& tx, const std::string& iamid);

struct UserInfoQuestion {
  model::UserId user;
  std::string userid;
  bool operator==(const UserInfoQuestion&) const = default;
};
// Enabled people who are to be asked about by `now`, those who wait longest first.
base::Result<std::vector<UserInfoQuestion>> DueForUserInfo(Transaction& tx,
                                                           const std::string& iamid,
                                                           base::Instant now, std::int64_t most);
// Has one person, or everybody, asked about at once. Returns of how many enabled people that is.
base::Result<std::int64_t> AskForUserInfo(Transaction& tx, const std::string& iamid,
                                          std::optional<model::UserId> person);

// What became of asking about somebody. Without `refresh` nothing external may be left of them.
struct UserInfoOutcome {
  std::optional<base::Instant> refresh;
  base::Instant due;    // when to ask again
  std::string failure;  // empty: it answered
};
base::Status PutUserInfoOutcome(Transaction& tx, model::UserId person,
                                const UserInfoOutcome& outcome);

// People of whom it last said something before `before`, disabled ones too, by id.
base::Result<std::vector<model::UserId>> UserInfoBefore(Transaction& tx, const std::string& iamid,
                                                        base::Instant before, std::int64_t most);

// Of enabled people.
struct UserInfoProgress {
  std::int64_t known = 0;    // the endpoint told of them, and when it was last asked
  std::int64_t failed = 0;   // it did not when it was last asked
  std::int64_t waiting = 0;  // to be asked about by `now`, whatever came of it before
};
base::Result<UserInfoProgress> CountUserInfo(Transaction& tx, const std::string& iamid,
                                             base::Instant now);

struct UserInfoFailure {
  model::UserId user;
  std::string userid;
  std::string reason;
  std::optional<base::Instant> refresh;  // when it last told of them
};
// By id.
base::Result<Page<UserInfoFailure>> ListUserInfoFailures(Transaction& tx, const std::string& iamid,
                                                         const PageRequest& page);

}  // namespace louver::store
