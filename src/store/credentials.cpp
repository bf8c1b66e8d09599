#include "store/credentials.h"

#include "store/statement.h"

namespace louver::store {
namespace {

template <typename... Arguments>
base::Result<std::vector<ApiKey>> ReadApiKeys(Transaction& tx, const std::string& condition,
                                              const Arguments&... arguments) {
  std::vector<ApiKey> keys;
  RETURN_IF_ERROR((ForEach<model::ApiKeyId, model::UserId, std::string, base::Instant,
                           std::optional<model::ProjectId>>(
      tx,
      [&](model::ApiKeyId id, model::UserId user, std::string name, base::Instant created_at,
          std::optional<model::ProjectId> project) {
        keys.push_back({id, user, std::move(name), created_at, project});
      },
      "SELECT id, user_id, name, created_at, project_id FROM api_keys " + condition,
      arguments...)));
  return keys;
}

}  // namespace

base::Status PutPasswordHash(Transaction& tx, model::UserId user, const std::string& hash) {
  tx.Changed(Subject::kCredentials);
  RETURN_IF_ERROR(Run(tx, "DELETE FROM passwords WHERE user_id = ?", user));
  return Run(tx, "INSERT INTO passwords (user_id, hash) VALUES (?, ?)", user, hash);
}

base::Result<std::optional<std::string>> FindPasswordHash(Transaction& tx, model::UserId user) {
  ASSIGN_OR_RETURN(
      auto found, SelectOne<std::string>(tx, "SELECT hash FROM passwords WHERE user_id = ?", user));
  if (!found) return std::optional<std::string>();
  return std::optional(std::move(std::get<0>(*found)));
}

base::Result<model::ApiKeyId> InsertApiKey(Transaction& tx, const ApiKey& key,
                                           const std::string& hash) {
  tx.Changed(Subject::kCredentials);
  ASSIGN_OR_RETURN(const auto id, NextId<model::ApiKeyId>(tx, "api_keys"));
  RETURN_IF_ERROR(Run(tx,
                      "INSERT INTO api_keys (id, user_id, name, hash, created_at, project_id)"
                      " VALUES (?, ?, ?, ?, ?, ?)",
                      id, key.user, key.name, hash, key.created_at, key.project));
  return id;
}

base::Status RemoveApiKey(Transaction& tx, model::ApiKeyId id) {
  tx.Changed(Subject::kCredentials);
  return Run(tx, "DELETE FROM api_keys WHERE id = ?", id);
}

base::Result<ApiKey> GetApiKey(Transaction& tx, model::ApiKeyId id) {
  ASSIGN_OR_RETURN(std::vector<ApiKey> keys, ReadApiKeys(tx, "WHERE id = ?", id));
  if (keys.empty()) return base::NotFound("No API key found with ID " + ToString(id) + ".");
  return std::move(keys.front());
}

base::Result<std::optional<ApiKey>> FindApiKeyByHash(Transaction& tx, const std::string& hash) {
  ASSIGN_OR_RETURN(std::vector<ApiKey> keys, ReadApiKeys(tx, "WHERE hash = ?", hash));
  if (keys.empty()) return std::optional<ApiKey>();
  return std::optional(std::move(keys.front()));
}

base::Result<std::vector<ApiKey>> ApiKeysOf(Transaction& tx, model::UserId user) {
  return ReadApiKeys(tx, "WHERE user_id = ? ORDER BY id", user);
}

base::Status InsertToken(Transaction& tx, const Token& token, const std::string& hash) {
  return Run(tx,
             "INSERT INTO tokens (hash, user_id, api_key_id, session, created_at, expires_at)"
             " VALUES (?, ?, ?, ?, ?, ?)",
             hash, token.user, token.api_key, token.session, token.created_at, token.expires_at);
}

base::Result<std::optional<Token>> FindTokenByHash(Transaction& tx, const std::string& hash) {
  ASSIGN_OR_RETURN(auto found,
                   (SelectOne<model::UserId, std::optional<model::ApiKeyId>, std::string,
                              base::Instant, base::Instant>(
                       tx,
                       "SELECT user_id, api_key_id, session, created_at, expires_at FROM tokens"
                       " WHERE hash = ?",
                       hash)));
  if (!found) return std::optional<Token>();
  auto& [user, api_key, session, created_at, expires_at] = *found;
  return std::optional(Token{user, api_key, std::move(session), created_at, expires_at});
}

base::Status RemoveTokensExpiredBefore(Transaction& tx, base::Instant now) {
  return Run(tx, "DELETE FROM tokens WHERE expires_at < ?", now);
}

base::Status RemoveTokensOf(Transaction& tx, model::UserId user) {
  tx.Changed(Subject::kCredentials);
  return Run(tx, "DELETE FROM tokens WHERE user_id = ?", user);
}

}  // namespace louver::store
