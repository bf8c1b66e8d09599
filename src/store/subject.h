#pragma once

#include <array>
#include <cstddef>

namespace louver::store {

// What callers keep copies of. Each has a counter in Database that grows with every committed
// change made through this process: a copy taken at count n is good while the counter says n.
enum class Subject {
  kCredentials,  // API keys, tokens, passwords, and whatever a caller may do
  kPeople,       // users, groups, memberships, attributes
  kTags,
  kDataSources,  // with columns, their tags, members and connections
  kPolicies,
  kIntegrations,
};
inline constexpr std::size_t kSubjects = 6;

class SubjectSet {
 public:
  void insert(Subject subject) { held_[static_cast<std::size_t>(subject)] = true; }
  bool contains(Subject subject) const { return held_[static_cast<std::size_t>(subject)]; }

 private:
  std::array<bool, kSubjects> held_{};
};

}  // namespace louver::store
