#include "identity/administrator.h"

#include "base/digest.h"
#include "store/credentials.h"
#include "store/settings.h"
#include "store/users.h"

namespace louver::identity {
namespace {

constexpr char kAdministrator[] = "admin";
// Kept apart from the user: an administrator that was removed on purpose does not come back.
constexpr char kMadeSetting[] = "administrator_made";
constexpr std::size_t kKeyBytes = 16;

model::User NewAdministrator(base::Instant now) {
  model::User user;
  user.userid = kAdministrator;
  user.name = "Administrator";
  user.system_generated = true;
  for (int i = 0; i <= static_cast<int>(model::Permission::kUserAdmin); ++i) {
    user.permissions.insert(static_cast<model::Permission>(i));
  }
  user.created_at = user.updated_at = now;
  return user;
}

}  // namespace

base::Secret NewApiKey(base::Randomness& randomness) {
  return base::Secret(base::RandomHex(randomness, kKeyBytes));
}

std::string ApiKeyHash(const base::Secret& key) { return base::Sha256Hex(key.Reveal()); }

base::Status EnsureAdministrator(store::Database& database, base::Clock& clock,
                                 base::Randomness& randomness,
                                 const std::function<base::Status(const base::Secret&)>& keep) {
  ASSIGN_OR_RETURN(const auto made, database.Read([&](store::Transaction& tx) {
    return store::FindSetting(tx, kMadeSetting);
  }));
  if (made) return base::Ok();
  const base::Secret key = NewApiKey(randomness);
  RETURN_IF_ERROR(keep(key));
  return database.Write([&](store::Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto id, store::InsertUser(tx, NewAdministrator(clock.Now())));
    RETURN_IF_ERROR(
        store::InsertApiKey(tx, {{}, id, "administrator", clock.Now()}, ApiKeyHash(key)));
    return store::PutSetting(tx, kMadeSetting, "true");
  });
}

}  // namespace louver::identity
