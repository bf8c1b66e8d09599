#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/result.h"
#include "compiler/caller.h"
#include "compiler/prepare.h"
#include "model/data_source.h"
#include "model/policy.h"
#include "service/actor.h"
#include "store/transaction.h"

namespace louver::service {

// How one person stands to one data source.
struct Standing {
  bool visible = false;                 // finds it in lists and may read about it
  bool has_access = false;              // sees rows through its view
  std::optional<model::Member> member;  // their place in it, given by hand
  // The subscription policies in force on it, oldest first; several are merged.
  std::vector<const model::Policy*> policies;
};

// The eyes of one person, with what decides about data sources read once: whoever is a member,
// holds GOVERNANCE, meets the subscription policy (whether or not that subscribes them by itself),
// or may discover it by that policy, sees a data source (Search Data Sources). One that is disabled
// is seen by its owners and by GOVERNANCE alone.
class Viewer {
 public:
  static base::Result<Viewer> Read(store::Transaction& tx, const Actor& actor);

  // Points into the viewer.
  Standing Of(const model::DataSource& data_source) const;

 private:
  Viewer() = default;

  bool governs_ = false;
  bool open_without_policy_ = false;
  compiler::Caller caller_;
  std::map<model::DataSourceId, model::Member> places_;
  std::vector<compiler::PreparedPolicy> subscriptions_;
};

}  // namespace louver::service
