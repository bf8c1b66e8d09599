#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/access_request.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "model/policy.h"
#include "model/project.h"
#include "service/actor.h"
#include "service/parts.h"
#include "store/health_checks.h"
#include "store/order.h"
#include "store/page.h"
#include "store/transaction.h"

namespace louver::service {

// How a person's place in a data source reads in lists.
enum class SubscriptionStatus { kOwner, kExpert, kSubscribed, kPending, kNotSubscribed };

// What the subscription policies of a data source come to.
struct SubscriptionPolicies {
  struct Conflict {
    model::Policy policy;    // not in force
    model::Policy in_force;  // the older one that is, of a level that does not combine with it
  };
  std::vector<model::Policy> in_force;  // oldest first; several are merged
  std::string merged_condition;         // of several, in the advanced DSL; empty without conditions
  std::vector<Conflict> conflicts;
  std::vector<model::Policy> write;  // grant writing, which opens nothing in views
};

// A data policy whose circumstances a data source meets.
struct AppliedDataPolicy {
  model::PolicyId id;
  std::string name;
  bool disabled = false;          // out of force there
  std::optional<bool> certified;  // nothing for a policy that asks for no certification
};

// A data source as one person sees it.
struct SeenDataSource {
  model::DataSource data_source;
  std::string connection_user;  // the login it was registered with
  SubscriptionStatus subscription = SubscriptionStatus::kNotSubscribed;
  std::optional<model::Member> member;
  std::optional<model::AccessRequest> request;  // for a place, still to be decided
  SubscriptionPolicies policies;
  std::vector<AppliedDataPolicy> data_policies = {};  // oldest first; not in lists
  bool is_monitored = false;                         // as part of a collection that new tables join
  bool is_failing = false;                           // one of the checks failed, or the view
  std::vector<store::HealthCheck> checks = {};       // not in lists
  bool shows_reasons = false;                        // to whoever may change it: why a check failed
  std::optional<model::Connection> collection = {};  // not in lists
  std::optional<model::Project> project = {};        // not in lists
};

// Empty members match everything; a list matches what fits one of its entries. Texts ignore ASCII
// case.
struct DataSourceSearch {
  std::string text = {};                  // anywhere in the name
  std::string schema = {};                // the table's or the view's, whole
  std::vector<model::TagName> tags = {};  // on it or a column, or a tag below
  std::vector<std::string> columns = {};
  std::vector<std::string> connection_strings = {};  // as ConnectionString writes them
  std::vector<model::ViewState> states = {};         // kFailed for a failed check, too
  std::vector<SubscriptionStatus> subscriptions = {};
  std::optional<model::Project> project = {};  // those in it
  bool is_empty = false;                       // asks for what no data source is
};

enum class DataSourceField { kId, kName, kCreatedAt };

// What data sources have in common, and may be searched by.
enum class DataSourceTrait { kConnectionString, kSchema };

// What is left out stays.
struct DataSourceChange {
  std::optional<bool> disabled = {};
  std::optional<std::string> name = {};
  std::optional<std::string> description = {}, documentation = {};
};

// "user@host:5439/database"; lists hide the port as "###" (Search Data Sources, examples).
std::string ConnectionString(const SeenDataSource& seen);
std::string ListedConnectionString(const SeenDataSource& seen);

// Registered tables, for those who may see them (viewer.h): to anybody else they do not exist.
// Changes need a place as owner, or GOVERNANCE.
class DataSources {
 public:
  explicit DataSources(Parts& parts) : parts_(parts) {}

  base::Result<store::Page<SeenDataSource>> Search(const Actor& actor,
                                                   const DataSourceSearch& search,
                                                   const store::PageRequest& page,
                                                   const store::Order<DataSourceField>& order = {});

  // The values that contain `text`, each with the number of data sources that have it; by value.
  // The port of a connection string is hidden as "???" (Manage Subscription Requests, examples).
  base::Result<std::map<std::string, std::int64_t>> Traits(const Actor& actor,
                                                           DataSourceTrait trait,
                                                           const std::string& text);
  base::Result<SeenDataSource> Get(const Actor& actor, model::DataSourceId id);
  base::Result<SeenDataSource> GetByName(const Actor& actor, const std::string& name);

  // By the name of its view; of several the oldest.
  base::Result<SeenDataSource> GetByViewName(const Actor& actor, const std::string& name);

  // kNotFound or kForbidden for who may not change it, before anything is said about what they
  // sent.
  base::Status CheckMayChange(const Actor& actor, model::DataSourceId id);
  base::Result<SeenDataSource> Put(const Actor& actor, model::DataSourceId id,
                                   const DataSourceChange& change);
  // Put of that alone.
  base::Result<SeenDataSource> PutDisabled(const Actor& actor, model::DataSourceId id,
                                           bool disabled);
  // The first call disables, the second removes (documented); true when it removed.
  base::Result<bool> Remove(const Actor& actor, model::DataSourceId id);

  // Waits until the views of these data sources are no longer on their way, or `deadline`.
  base::Status AwaitViews(const std::vector<std::string>& names,
                          std::chrono::steady_clock::time_point deadline,
                          const std::stop_token& stop);

 private:
  Parts& parts_;
};

}  // namespace louver::service
