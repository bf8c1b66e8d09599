#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/person.h"
#include "store/order.h"
#include "store/page.h"
#include "store/transaction.h"

// People. A User is read and written whole, with attributes, permissions and external ids; only
// when the external user info endpoint told of them is written by itself (user_info.h). Two rules
// hold whatever callers do: (iamid, userid) is unique, and among people who are not disabled no two
// have the same RedshiftUser(), byte for byte.
namespace louver::store {

// Ignores `user.id` and `user.external_refresh`, and returns the id given. kConflict (detail
// "unique", users.userid) when the login name is taken; kUnprocessable naming the other person when
// the Redshift user is.
base::Result<model::UserId> InsertUser(Transaction& tx, const model::User& user);

// Replaces everything but id, created_at and external_refresh. Errors as for InsertUser; kNotFound.
base::Status UpdateUser(Transaction& tx, const model::User& user);

// Removes the person with memberships, keys, tokens and places in data sources.
base::Status RemoveUser(Transaction& tx, model::UserId id);

base::Result<model::User> GetUser(Transaction& tx, model::UserId id);
base::Result<std::optional<model::User>> FindUser(Transaction& tx, const std::string& iamid,
                                                  const std::string& userid);
// The enabled person behind a Redshift user.
base::Result<std::optional<model::User>> FindUserByRedshiftUser(Transaction& tx,
                                                                const std::string& redshift_user);

// Empty members match everyone; texts match anywhere, ignoring ASCII case.
struct UserFilter {
  std::string iamid = {};  // exact
  std::string userid = {};
  std::string name = {};
  std::string email = {};
  std::string search_text = {};  // in the userid, the name or the email
};
enum class UserField { kId, kUserid, kName, kEmail, kCreatedAt, kUpdatedAt };
base::Result<Page<model::User>> ListUsers(Transaction& tx, const UserFilter& filter,
                                          const PageRequest& page,
                                          const Order<UserField>& order = {});
// Everyone, by id, in a fixed number of queries.
base::Result<std::vector<model::User>> AllUsers(Transaction& tx);

// How many people hold the permission and are not disabled.
base::Result<std::int64_t> CountEnabledHolders(Transaction& tx, model::Permission permission);

// Only the time of the last login, after which the external user info endpoint is asked about them
// anew; no other copy of the person goes out of date.
base::Status PutLastLogin(Transaction& tx, model::UserId id, base::Instant at);

}  // namespace louver::store
