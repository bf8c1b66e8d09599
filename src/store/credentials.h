#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"
#include "store/transaction.h"

// What people prove who they are with. Only hashes are kept: passwords as Argon2id strings, keys
// and tokens, which are long and random, as SHA-256 in hexadecimal.
namespace louver::store {

base::Status PutPasswordHash(Transaction& tx, model::UserId user, const std::string& hash);
base::Result<std::optional<std::string>> FindPasswordHash(Transaction& tx, model::UserId user);

struct ApiKey {
  model::ApiKeyId id;
  model::UserId user;
  std::string name;
  base::Instant created_at;
  std::optional<model::ProjectId> project = {};  // it holds for this one alone, and ends with it
};

// Ignores `key.id`.
base::Result<model::ApiKeyId> InsertApiKey(Transaction& tx, const ApiKey& key,
                                           const std::string& hash);
// Ends the key and the tokens made from it; fine when it is gone.
base::Status RemoveApiKey(Transaction& tx, model::ApiKeyId id);
base::Result<ApiKey> GetApiKey(Transaction& tx, model::ApiKeyId id);
base::Result<std::optional<ApiKey>> FindApiKeyByHash(Transaction& tx, const std::string& hash);
// By id.
base::Result<std::vector<ApiKey>> ApiKeysOf(Transaction& tx, model::UserId user);

struct Token {
  model::UserId user;
  std::optional<model::ApiKeyId> api_key;  // none when it was given for a password
  std::string session;                     // 32 hexadecimal digits, for the audit record
  base::Instant created_at;
  base::Instant expires_at;
};

base::Status InsertToken(Transaction& tx, const Token& token, const std::string& hash);
// Expired ones too.
base::Result<std::optional<Token>> FindTokenByHash(Transaction& tx, const std::string& hash);
base::Status RemoveTokensExpiredBefore(Transaction& tx, base::Instant now);
// Ends every session of a person: after a new password, or when they are disabled.
base::Status RemoveTokensOf(Transaction& tx, model::UserId user);

}  // namespace louver::store
