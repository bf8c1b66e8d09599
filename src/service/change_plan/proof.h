#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/compare/worlds.h"
#include "compiler/proof/prover.h"
#include "compiler/proof/widening.h"
#include "model/ids.h"

namespace louver::service {

// Whether definitions that change let anybody there could be see more, and on which data source.
struct PlannedProof {
  compiler::proof::Widens widens = compiler::proof::Widens::kNo;
  std::optional<model::DataSourceId> data_source;
  std::string data_source_name;
  std::optional<compiler::Caller> person;
};

// One answer for several data sources: one that widens counts for more than one that is unknown,
// and that for more than a proof.
class ProofCollector {
 public:
  base::Status Add(const compiler::compare::SourceDifference& found);

  // Nothing where no definition changes.
  const std::optional<PlannedProof>& proof() const { return proof_; }

 private:
  compiler::proof::Prover prover_;
  std::size_t looked_at_ = 0;
  std::optional<PlannedProof> proof_;
};

// For each policy that is put or removed between the worlds, by key: what that comes to alone, with
// everything else as it was before. Those that change no definition are left out.
base::Result<std::map<std::string, PlannedProof>> ProofsByPolicy(
    const compiler::compare::World& before, const compiler::compare::World& after);

}  // namespace louver::service
