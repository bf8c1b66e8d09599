#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/policy.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/policy_changes.h"
#include "store/former_policies.h"
#include "store/page.h"

namespace louver::service {

// What is said beside policies and is not in them.
struct PolicyContext {
  std::map<model::UserId, std::string> creators;  // names of those who made the policies
  std::set<std::string> all_tags;                 // the names of the tags there are
};

enum class PolicyKind { kSubscription, kData };
enum class PolicyOrder { kId, kName, kType, kCreatedAt, kUpdatedAt };

// What is left out matches every policy.
struct PolicySearch {
  std::string text = {};  // anywhere in name or key, ignoring ASCII case
  std::optional<PolicyKind> kind = {};
  std::optional<bool> staged = {};
  PolicyOrder order = PolicyOrder::kName;
  bool descending = false;
};

// What those in charge of a data source decide about a policy there.
enum class PolicyDecision { kApply, kDisable, kEnable };

// Policies for every data source, written by governors. All of it needs GOVERNANCE; reading also
// goes with FETCH_POLICY_INFO. By id, owners write restricted ones (policy_authors.h). A change is
// on its way to every warehouse when the call returns.
class Policies {
 public:
  explicit Policies(Parts& parts) : parts_(parts) {}

  // Creates the policy with this key, or replaces it. Refused, and nothing changed, when
  //   a tag, group or attribute it names does not exist, or a predicate cannot be read (kInvalid),
  //   another policy has its name (kUnprocessable, detail "unique"),
  //   it cannot be enforced on a data source it would apply to now (kUnprocessable).
  // A data source that joins later and cannot hold the policy is closed, with the reason. What is
  // saved and may be a mistake is in the outcome's warnings.
  base::Result<PolicyOutcome> Put(const Actor& actor, model::Policy policy, bool dry_run,
                                  Recertify recertify = Recertify::kAsItSays);

  // For owners of the data source and GOVERNANCE; asking again changes nothing. kApply is for
  // policies that owners select, and also enables. kNotFound; kUnprocessable when the policy cannot
  // be applied, or not be enforced there.
  base::Status Choose(const Actor& actor, model::PolicyId id, model::DataSourceId data_source,
                      PolicyDecision decision);

  // By id; to owners without the permissions, their own.
  base::Result<std::vector<model::Policy>> All(const Actor& actor);
  base::Result<store::Page<model::Policy>> List(const Actor& actor, const store::PageRequest& page);
  base::Result<model::Policy> Get(const Actor& actor, const std::string& key);

  // Return what was removed, or with `dry_run` would be. kNotFound.
  base::Result<model::Policy> Remove(const Actor& actor, const std::string& key, bool dry_run);

  // ---- by id (V1)

  // kForbidden for whoever may write no policy, before anything is said about what they sent.
  base::Status CheckMayWrite(const Actor& actor);
  base::Result<model::Policy> Get(const Actor& actor, model::PolicyId id);
  // Like Put, but for a new policy, and for one that is there: another policy must have neither its
  // name nor its key. A policy without a key takes its name, and keeps the one it has.
  base::Result<model::Policy> Create(const Actor& actor, model::Policy policy);
  base::Result<model::Policy> Replace(const Actor& actor, model::PolicyId id, model::Policy policy);
  base::Result<model::Policy> Remove(const Actor& actor, model::PolicyId id);

  // For GOVERNANCE: a new policy that says the same under another name, staged unless it is for
  // owners to select.
  base::Result<model::Policy> Clone(const Actor& actor, model::PolicyId id,
                                    std::optional<std::string> name);
  // In force nowhere, or wherever its circumstances are met. kUnprocessable for a policy that
  // owners select: whether it is in force is theirs to say.
  base::Result<model::Policy> PutStaged(const Actor& actor, model::PolicyId id, bool staged);

  base::Result<store::Page<model::Policy>> Search(const Actor& actor, const PolicySearch& search,
                                                  const store::PageRequest& page);

  // What the policy said before it was last changed; nothing when it never was.
  base::Result<std::optional<store::FormerPolicy>> Former(const Actor& actor,
                                                          const model::Policy& present);

  // What it said before each of its changes, the latest first.
  base::Result<store::Page<store::FormerPolicy>> History(const Actor& actor,
                                                         const model::Policy& present,
                                                         const store::PageRequest& page);

  // For policies that the caller was given.
  base::Result<PolicyContext> ContextOf(const std::vector<model::Policy>& policies);

 private:
  Parts& parts_;
};

}  // namespace louver::service
