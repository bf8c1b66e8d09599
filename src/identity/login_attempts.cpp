#include "identity/login_attempts.h"

#include <algorithm>

namespace louver::identity {
namespace {

constexpr int kFreeFailures = 5;
constexpr std::chrono::seconds kFirstWait{10};
constexpr std::chrono::seconds kLongestWait{900};
constexpr std::size_t kMostNames = 10'000;

std::chrono::seconds WaitAfter(int failures) {
  const int doublings = std::min(failures - kFreeFailures, 10);
  return std::min(kFirstWait * (1 << doublings), kLongestWait);
}

}  // namespace

bool LoginAttempts::MustWait(const std::string& name, base::Instant now) const {
  return failures_.With([&](const auto& failures) {
    const auto found = failures.find(name);
    return found != failures.end() && now < found->second.wait_until;
  });
}

void LoginAttempts::Failed(const std::string& name, base::Instant now) {
  failures_.With([&](auto& failures) {
    // Names whose wait is over make room; a flood of names must not fill the memory.
    if (failures.size() >= kMostNames) {
      std::erase_if(failures, [&](const auto& entry) { return entry.second.wait_until <= now; });
    }
    if (failures.size() >= kMostNames) {  // then the one that has to wait least
      failures.erase(std::min_element(
          failures.begin(), failures.end(),
          [](const auto& a, const auto& b) { return a.second.wait_until < b.second.wait_until; }));
    }
    Failures& entry = failures[name];
    ++entry.in_a_row;
    if (entry.in_a_row >= kFreeFailures) entry.wait_until = now + WaitAfter(entry.in_a_row);
  });
}

void LoginAttempts::Succeeded(const std::string& name) {
  failures_.With([&](auto& failures) { failures.erase(name); });
}

}  // namespace louver::identity
