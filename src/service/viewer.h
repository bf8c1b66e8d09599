#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/compile_options.h"
#include "compiler/prepare.h"
#include "model/access_request.h"
#include "model/data_source.h"
#include "model/policy.h"
#include "model/project.h"
#include "service/actor.h"
#include "store/transaction.h"

namespace louver::service {

// How one person stands to one data source.
struct Standing {
  bool visible = false;                         // finds it in lists and may read about it
  bool has_access = false;                      // sees rows through its view
  bool qualifies = false;                       // may take a place without being asked about
  std::optional<model::Member> member;          // their strongest place in it (places.h)
  std::optional<model::AccessRequest> request;  // for a place, still to be decided
  // The subscription policies in force on it, oldest first; several are merged.
  std::vector<const model::Policy*> policies;
  std::string merged_condition;  // what these come to in the advanced DSL, if they are several
  // Those that are not, and the older policy that is in force instead.
  std::vector<std::pair<const model::Policy*, const model::Policy*>> conflicts;
  std::vector<const model::Policy*> write_policies;  // which open nothing here
};

// The eyes of one person, with what decides about data sources read once: whoever is a member,
// holds GOVERNANCE, meets the subscription policy (whether or not that subscribes them by itself),
// or may discover it by that policy, sees a data source (Search Data Sources). One that is disabled
// is seen by its owners and by GOVERNANCE alone. With a key for a project nobody sees what is not
// in it.
class Viewer {
 public:
  static base::Result<Viewer> Read(store::Transaction& tx, const Actor& actor);

  // Points into the viewer.
  Standing Of(const model::DataSource& data_source) const;

 private:
  Viewer() = default;

  bool governs_ = false;
  std::optional<model::Project> scope_;
  compiler::CompileOptions options_;
  compiler::Caller caller_;
  std::map<model::DataSourceId, model::Member> places_;
  std::map<model::DataSourceId, model::AccessRequest> requests_;
  std::vector<compiler::PreparedPolicy> subscriptions_;
};

}  // namespace louver::service
