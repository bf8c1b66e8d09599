#pragma once

#include <cstddef>
#include <string>

namespace louver::base {

// Where a part draws randomness from. Passed in, so that tests can repeat. Thread-safe.
class Randomness {
 public:
  virtual ~Randomness() = default;
  virtual std::string Bytes(std::size_t count) = 0;
};

// The operating system's generator, fit for keys.
class SystemRandomness final : public Randomness {
 public:
  std::string Bytes(std::size_t count) override;
};

// Lower-case hexadecimal digits, `bytes` * 2 of them.
std::string RandomHex(Randomness& randomness, std::size_t bytes);

// A version-4 UUID in its usual text form.
std::string RandomUuid(Randomness& randomness);

}  // namespace louver::base
