#include "service/credentials.h"

#include <utility>

#include "identity/administrator.h"
#include "service/audit.h"
#include "service/names.h"
#include "service/people/user_key.h"
#include "service/project/project_access.h"

namespace louver::service {
namespace {

using store::ApiKey;
using store::AuditAction;
using store::AuditEvent;
using store::Transaction;

AuditEvent KeyEvent(std::string name, AuditAction action, const ApiKey& key) {
  AuditEvent event;
  event.event = std::move(name);
  event.action = action;
  event.target_type = "APIKEY";
  event.targets = {{event.target_type, base::ToString(key.id), key.name}};
  event.related_resources = {{"USER", base::ToString(key.user), ""}};
  event.details = {{"apiKeyId", base::ToString(key.id)}};
  if (key.project) event.details.push_back({"projectId", base::ToString(*key.project)});
  return event;
}

base::Error NoKey(const std::string& id) {
  return base::NotFound("No API key found with ID " + id + ".");
}

base::Result<ApiKey> FindKey(Transaction& tx, const Actor& actor, const std::string& id) {
  const auto number = base::ParseIdNumber(id);
  if (!number) return NoKey(id);
  ASSIGN_OR_RETURN(const ApiKey key, store::GetApiKey(tx, model::ApiKeyId(*number)));
  const bool may_know =
      key.user == actor.caller.user || Holds(actor, model::Permission::kUserAdmin);
  if (!may_know) return NoKey(id);
  return key;
}

}  // namespace

base::Result<NewApiKey> Credentials::CreateApiKey(const Actor& actor, const std::string& name,
                                                  std::optional<model::ProjectId> project) {
  RETURN_IF_ERROR(CheckName("name of the API key", name));
  base::Secret secret = identity::NewApiKey(parts_.randomness);
  ApiKey key{{}, actor.caller.user, name, parts_.clock.Now(), project};
  RETURN_IF_ERROR(parts_.database.Write([&](Transaction& tx) -> base::Status {
    if (project) RETURN_IF_ERROR(GetVisibleProject(tx, actor, *project));
    ASSIGN_OR_RETURN(const auto present, store::ApiKeysOf(tx, key.user));
    if (present.size() >= kMostKeys) {
      return base::Conflict("A user can have " + std::to_string(kMostKeys) +
                            " API keys at most. Delete one first.");
    }
    ASSIGN_OR_RETURN(key.id, store::InsertApiKey(tx, key, identity::ApiKeyHash(secret)));
    AuditEvent event = KeyEvent("ApiKeyCreated", AuditAction::kCreate, key);
    event.details.push_back({"name", key.name});
    return Audit(tx, parts_, actor, std::move(event));
  }));
  return NewApiKey{std::move(key), std::move(secret)};
}

base::Result<std::vector<ApiKey>> Credentials::ListApiKeys(const Actor& actor) {
  return parts_.database.Read(
      [&](Transaction& tx) { return store::ApiKeysOf(tx, actor.caller.user); });
}

base::Result<ApiKey> Credentials::RemoveApiKey(const Actor& actor, const std::string& id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<ApiKey> {
    ASSIGN_OR_RETURN(const ApiKey key, FindKey(tx, actor, id));
    RETURN_IF_ERROR(store::RemoveApiKey(tx, key.id));
    RETURN_IF_ERROR(Audit(tx, parts_, actor, KeyEvent("ApiKeyDeleted", AuditAction::kDelete, key)));
    return key;
  });
}

base::Result<identity::Session> Credentials::Exchange(const Origin& origin,
                                                      const base::Secret& api_key) {
  ASSIGN_OR_RETURN(identity::Session session, authentication_.Exchange(api_key));
  return Recorded(origin, std::move(session), "apikey");
}

base::Result<identity::Session> Credentials::LogIn(const Origin& origin, const std::string& iamid,
                                                   const std::string& userid,
                                                   const base::Secret& password) {
  RETURN_IF_ERROR(CheckIdentityManager(iamid));
  auto session = authentication_.LogIn(iamid, userid, password);
  if (!session.ok()) {
    // Not in the audit record, which anybody could fill then; and without the name, for people do
    // type passwords there.
    parts_.log.ForRequest(origin.request_id).Warning("login refused", {{"ip", origin.ip}});
    return std::move(session).error();
  }
  return Recorded(origin, *std::move(session), "password");
}

// Nobody gets a token that the audit record does not tell of.
base::Result<identity::Session> Credentials::Recorded(const Origin& origin,
                                                      identity::Session session,
                                                      const std::string& method) {
  ASSIGN_OR_RETURN(identity::Caller caller, authentication_.Authenticate(session.token.Reveal()));
  const Actor actor{std::move(caller), origin.request_id, origin.ip};
  AuditEvent event;
  event.event = "UserAuthenticated";
  event.action = AuditAction::kAuthenticate;
  event.target_type = "USER";
  event.targets = {{"USER", base::ToString(actor.caller.user), actor.caller.userid}};
  event.details = {{"method", method}};
  RETURN_IF_ERROR(parts_.database.Write(
      [&](Transaction& tx) { return Audit(tx, parts_, actor, std::move(event)); }));
  return session;
}

}  // namespace louver::service
