#include "job/one_time_secrets.h"

#include <utility>

namespace louver::job {

bool OneTimeSecrets::Put(const std::string& job, OneTimeLogin login) {
  const base::Instant now = clock_.Now();
  return held_.With([&](HeldByJob& held) {
    DropOld(held, now);
    if (held.size() >= kMostHeld && !held.contains(job)) return false;
    held.insert_or_assign(job, Held{std::move(login), now + lifetime_});
    return true;
  });
}

std::optional<OneTimeLogin> OneTimeSecrets::Take(const std::string& job) {
  const base::Instant now = clock_.Now();
  return held_.With([&](HeldByJob& held) -> std::optional<OneTimeLogin> {
    DropOld(held, now);
    const auto found = held.find(job);
    if (found == held.end()) return std::nullopt;
    OneTimeLogin login = std::move(found->second.login);
    held.erase(found);
    return login;
  });
}

void OneTimeSecrets::Forget(const std::string& job) {
  held_.With([&](HeldByJob& held) { held.erase(job); });
}

void OneTimeSecrets::DropOld(HeldByJob& held, base::Instant now) {
  std::erase_if(held, [&](const auto& entry) { return entry.second.until <= now; });
}

}  // namespace louver::job
