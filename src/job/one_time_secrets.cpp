#include "job/one_time_secrets.h"

#include <utility>

namespace louver::job {

bool OneTimeSecrets::Put(const std::string& job, OneTimeLogin login) {
  const base::Instant now = clock_.Now();
  return held_.With([&](HeldByJob& held) {
    DropOld(held, now);
    if (held.size() >= kMostHeld && !held.contains(job)) return false;
    held.insert_or_assign(job, Lent{std::move(login), now + lifetime_});
    return true;
  });
}

std::optional<OneTimeSecrets::Lent> OneTimeSecrets::Take(const std::string& job) {
  const base::Instant now = clock_.Now();
  return held_.With([&](HeldByJob& held) -> std::optional<Lent> {
    DropOld(held, now);
    const auto found = held.find(job);
    if (found == held.end()) return std::nullopt;
    Lent lent = std::move(found->second);
    held.erase(found);
    return lent;
  });
}

void OneTimeSecrets::GiveBack(const std::string& job, Lent lent) {
  const base::Instant now = clock_.Now();
  held_.With([&](HeldByJob& held) {
    held.insert_or_assign(job, std::move(lent));
    DropOld(held, now);
  });
}

void OneTimeSecrets::Forget(const std::string& job) {
  held_.With([&](HeldByJob& held) { held.erase(job); });
}

void OneTimeSecrets::DropOld() {
  const base::Instant now = clock_.Now();
  held_.With([&](HeldByJob& held) { DropOld(held, now); });
}

std::size_t OneTimeSecrets::held() const {
  return held_.With([](const HeldByJob& held) { return held.size(); });
}

void OneTimeSecrets::DropOld(HeldByJob& held, base::Instant now) {
  std::erase_if(held, [&](const auto& entry) { return entry.second.until <= now; });
}

}  // namespace louver::job
