#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace louver::random {

// Repeatable chance: the same seed gives the same throws on every machine, which the distributions
// of the standard library do not promise.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  // From 0 to sides - 1.
  int Below(int sides) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(sides)); }
  int Between(int low, int high) { return low + Below(high - low + 1); }
  bool OneIn(int sides) { return Below(sides) == 0; }

  template <typename T>
  const T& Of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(Below(static_cast<int>(choices.size())))];
  }
  // Each with even odds, in their order; may be none.
  template <typename T>
  std::vector<T> SomeOf(const std::vector<T>& choices) {
    std::vector<T> some;
    for (const T& choice : choices) {
      if (OneIn(2)) some.push_back(choice);
    }
    return some;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace louver::random
