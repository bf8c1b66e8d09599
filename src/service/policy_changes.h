#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/policy.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/transaction.h"

// Single changes of policies as the services make them: the rows, the audit record and the request
// to bring the warehouses in line, in the caller's transaction. Who may is the caller's question,
// and so is whether the policy can be.
namespace louver::service {

// What saving a policy did, or would do; neither when it was there already, word for word.
struct PolicyOutcome {
  bool creating = false;
  bool updating = false;
  std::optional<model::PolicyId> id;  // nothing only for a dry run that would create
  // What its author should know all the same (policy_warnings.h); empty where nothing changes.
  std::vector<std::string> warnings = {};
  bool operator==(const PolicyOutcome&) const = default;

  bool changes() const { return creating || updating; }
};

// What putting the policy comes to in the state `tx` sees.
base::Result<PolicyOutcome> ComparePolicy(store::Transaction& tx, const model::Policy& policy);

// Whether two policies say the same, whoever made them and when.
bool SaysTheSame(const model::Policy& a, model::Policy b);

// kUnprocessable (detail "unique", name or policyKey) when a policy of another id has the name or
// the key.
base::Status CheckIsFree(store::Transaction& tx, const model::Policy& policy);

// Sets id, creator and times.
base::Status CreateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              model::Policy& policy);
// Whether those who signed the certification of a policy have to sign it again, if it changes.
enum class Recertify { kAsItSays, kYes };

// Keeps what `present` says of where it comes from, sets the time, and keeps `present` as what the
// policy said before. Signatures go with a certification that is no more, and with one that changed
// and is to be signed again.
base::Status UpdateWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::Policy& present, model::Policy& policy,
                              Recertify recertify = Recertify::kAsItSays);
// Creates the policy with this key, or replaces it; does nothing at all when nothing changed.
// Errors: as CheckIsFree.
base::Result<PolicyOutcome> PutWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                                          model::Policy policy,
                                          Recertify recertify = Recertify::kAsItSays);
base::Status RemoveWithRecord(store::Transaction& tx, Parts& parts, const Actor& actor,
                              const model::Policy& policy);

}  // namespace louver::service
