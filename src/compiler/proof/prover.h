#pragma once

#include <cstdint>
#include <memory>
#include <variant>

#include "compiler/caller.h"
#include "compiler/proof/formula.h"

namespace louver::compiler::proof {

// Proved: no person there could be meets the formula.
struct Nobody {
  bool operator==(const Nobody&) const = default;
};
// One who meets it, whatever its unknowns are.
struct Somebody {
  Caller person;
  bool operator==(const Somebody&) const = default;
};
enum class Undecided {
  kDependsOnUnknowns,  // somebody would meet it if its unknowns were so
  kTooHard,            // the bound on the work was met
};
using Finding = std::variant<Nobody, Somebody, Undecided>;

// Work of the solver, counted in steps and not in time: the same question has the same answer on
// every machine.
inline constexpr std::uint32_t kProofSteps = 5'000'000;

// Answers questions one after the other; making it costs more than most answers. Not thread-safe.
class Prover {
 public:
  Prover();
  Prover(Prover&&) noexcept;
  Prover& operator=(Prover&&) noexcept;
  ~Prover();

  // Searches among all persons there could be for one who meets the formula: any groups, attributes
  // and memberships; one identity manager and one login name; who acts under a purpose acts under
  // those above it; strangers have nothing. Whether there is such a person today is not asked.
  Finding FindPerson(const Formula& formula, std::uint32_t steps = kProofSteps);

 private:
  class Solver;

  std::unique_ptr<Solver> solver_;
};

}  // namespace louver::compiler::proof
