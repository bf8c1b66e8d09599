#include "identity/authentication.h"

#include "base/digest.h"
#include "base/text.h"
#include "identity/password.h"
#include "store/credentials.h"
#include "store/users.h"

namespace louver::identity {
namespace {

using store::Transaction;

constexpr std::size_t kTokenBytes = 16;
constexpr std::size_t kSessionBytes = 16;
constexpr std::size_t kLongestCredential = 512;
constexpr std::size_t kMostRemembered = 10'000;

base::Error NotValid() {
  return base::Unauthenticated("The API key or token is not valid or has expired.");
}

base::Error WrongLogin() {
  return base::Unauthenticated("The user name or password is not right.");
}

// A key for one project carries none of the permissions of its holder: they reach beyond it.
Caller CallerOf(const model::User& user, std::string session,
                std::optional<model::ProjectId> project) {
  return {user.id,
          user.iamid,
          user.userid,
          user.name,
          project ? std::set<model::Permission>() : user.permissions,
          std::move(session),
          project};
}

// What a token may reach: all that its key does, and no more.
base::Result<std::optional<model::ProjectId>> ProjectOf(Transaction& tx,
                                                        const store::Token& token) {
  if (!token.api_key) return std::optional<model::ProjectId>();
  ASSIGN_OR_RETURN(const store::ApiKey key, store::GetApiKey(tx, *token.api_key));
  return key.project;
}

// Verified when there is no such person, so that it takes as long as when there is.
const std::string& NobodysHash() {
  static const std::string hash = [] {
    auto made = HashPassword(base::Secret("nobody"));
    return made.ok() ? *made : std::string();
  }();
  return hash;
}

}  // namespace

std::string_view CredentialIn(std::string_view header) {
  constexpr std::string_view kBearer = "bearer ";
  if (header.size() > kBearer.size() &&
      base::EqualsIgnoringAsciiCase(header.substr(0, kBearer.size()), kBearer)) {
    header.remove_prefix(kBearer.size());
  }
  return base::TrimBlanks(header);
}

Authentication::Authentication(store::Database& database, base::Clock& clock,
                               base::Randomness& randomness)
    : database_(database), clock_(clock), randomness_(randomness) {}

base::Result<Caller> Authentication::Authenticate(std::string_view header) {
  const std::string_view credential = CredentialIn(header);
  if (credential.empty() || credential.size() > kLongestCredential) return NotValid();
  const std::string hash = base::Sha256Hex(credential);
  std::optional<Known> known = Remembered(hash);
  if (!known) {
    ASSIGN_OR_RETURN(known, Look(hash));
  }
  if (known->expires_at && *known->expires_at <= clock_.Now()) return NotValid();
  return std::move(known->caller);
}

base::Result<Authentication::Known> Authentication::Look(const std::string& hash) {
  // Versions first: a change between here and the read makes what is remembered count as old.
  const auto credentials_version = database_.Version(store::Subject::kCredentials);
  const auto people_version = database_.Version(store::Subject::kPeople);
  ASSIGN_OR_RETURN(Known known, database_.Read([&](Transaction& tx) -> base::Result<Known> {
    ASSIGN_OR_RETURN(const auto key, store::FindApiKeyByHash(tx, hash));
    ASSIGN_OR_RETURN(const auto token, store::FindTokenByHash(tx, hash));
    if (!key && !token) return NotValid();
    ASSIGN_OR_RETURN(const model::User user, store::GetUser(tx, key ? key->user : token->user));
    if (user.disabled) return NotValid();
    if (key) {
      return Known{CallerOf(user, hash.substr(0, 2 * kSessionBytes), key->project), std::nullopt};
    }
    ASSIGN_OR_RETURN(const auto project, ProjectOf(tx, *token));
    return Known{CallerOf(user, token->session, project), token->expires_at};
  }));
  Remember(hash, known, credentials_version, people_version);
  return known;
}

std::optional<Authentication::Known> Authentication::Remembered(const std::string& hash) {
  const auto credentials_version = database_.Version(store::Subject::kCredentials);
  const auto people_version = database_.Version(store::Subject::kPeople);
  return cache_.With([&](const Cache& cache) -> std::optional<Known> {
    if (cache.credentials_version != credentials_version ||
        cache.people_version != people_version) {
      return std::nullopt;
    }
    const auto found = cache.by_hash.find(hash);
    if (found == cache.by_hash.end()) return std::nullopt;
    return found->second;
  });
}

void Authentication::Remember(const std::string& hash, const Known& known,
                              std::uint64_t credentials_version, std::uint64_t people_version) {
  cache_.With([&](Cache& cache) {
    if (cache.credentials_version != credentials_version ||
        cache.people_version != people_version || cache.by_hash.size() >= kMostRemembered) {
      cache.by_hash.clear();
      cache.credentials_version = credentials_version;
      cache.people_version = people_version;
    }
    cache.by_hash.insert_or_assign(hash, known);
  });
}

base::Result<Session> Authentication::Exchange(const base::Secret& api_key) {
  const std::string hash = base::Sha256Hex(base::TrimBlanks(api_key.Reveal()));
  ASSIGN_OR_RETURN(const store::ApiKey key,
                   database_.Read([&](Transaction& tx) -> base::Result<store::ApiKey> {
                     ASSIGN_OR_RETURN(const auto found, store::FindApiKeyByHash(tx, hash));
                     if (!found) return NotValid();
                     ASSIGN_OR_RETURN(const model::User user, store::GetUser(tx, found->user));
                     if (user.disabled) return NotValid();
                     return *found;
                   }));
  return Open(key.user, key.id);
}

base::Result<Session> Authentication::LogIn(const std::string& iamid, const std::string& userid,
                                            const base::Secret& password) {
  const std::string name = iamid + "/" + userid;
  if (attempts_.MustWait(name, clock_.Now())) return WrongLogin();
  std::optional<model::User> user;
  std::optional<std::string> hash;
  RETURN_IF_ERROR(database_.Read([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(user, store::FindUser(tx, iamid, userid));
    if (user) {
      ASSIGN_OR_RETURN(hash, store::FindPasswordHash(tx, user->id));
    }
    return base::Ok();
  }));
  const bool fits = VerifyPassword(password, hash ? *hash : NobodysHash());
  if (!fits || !hash || user->disabled) {
    attempts_.Failed(name, clock_.Now());
    return WrongLogin();
  }
  attempts_.Succeeded(name);
  return Open(user->id, std::nullopt);
}

base::Result<Session> Authentication::Open(model::UserId user,
                                           std::optional<model::ApiKeyId> api_key) {
  Session session{base::Secret(base::RandomHex(randomness_, kTokenBytes)),
                  clock_.Now() + kTokenLife};
  const store::Token token{user, api_key, base::RandomHex(randomness_, kSessionBytes), clock_.Now(),
                           session.expires_at};
  RETURN_IF_ERROR(database_.Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(store::RemoveTokensExpiredBefore(tx, clock_.Now()));
    RETURN_IF_ERROR(store::InsertToken(tx, token, base::Sha256Hex(session.token.Reveal())));
    if (!api_key) RETURN_IF_ERROR(store::PutLastLogin(tx, user, clock_.Now()));
    return base::Ok();
  }));
  return session;
}

}  // namespace louver::identity
