#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/access_request.h"
#include "model/data_source.h"
#include "model/person.h"
#include "service/actor.h"
#include "service/members.h"
#include "service/parts.h"
#include "store/page.h"

namespace louver::service {

// What somebody says who asks for a place.
struct SubscriptionWish {
  std::string metadata = "{}";  // a JSON object of the asker's own, such as what the data is for
  // The person chosen for each kind of approver of whom one must agree.
  struct Choice {
    model::Approver approver = model::Approver::kOwner;
    model::UserId person;
  };
  std::vector<Choice> choices = {};
};

// A request with those it names.
struct RequestDetail {
  model::AccessRequest request;
  std::string data_source_name;
  model::User user;
  std::vector<std::optional<model::User>> deciders;  // of each approval: who did, or is to
};

// One of the two: there is a place already, or it is to be decided on.
struct SubscriptionOutcome {
  std::optional<MemberDetail> member;
  std::optional<RequestDetail> request;
};

// Empty members match everything; texts match anywhere, ignoring ASCII case.
struct PendingSearch {
  std::optional<model::UserId> user = {};
  std::string name = {};   // of the asker
  std::string email = {};  // of the asker
  std::string data_source_name = {};
  enum class Sort { kName, kCreatedAt } sort = Sort::kName;  // the name of the data source
  bool descending = false;
};

// Places in data sources that people ask for themselves (Manage Subscription Requests). Whoever
// meets the subscription policies takes one at once; where these ask for approval, everybody named
// there must agree, and nobody agrees to their own request. Each call is made whole or not at all,
// and what it changes is on its way to the warehouse when it returns.
class Subscriptions {
 public:
  explicit Subscriptions(Parts& parts) : parts_(parts) {}

  // kNotFound for a data source the caller may not see; kForbidden where places are given by its
  // owners alone. Asking again returns what there is.
  base::Result<SubscriptionOutcome> Subscribe(const Actor& actor, model::DataSourceId id,
                                              const SubscriptionWish& wish);
  // Gives up the caller's place, and what they asked for. Fine when there is neither; kConflict for
  // a place that is a group's.
  base::Status Unsubscribe(const Actor& actor, model::DataSourceId id);

  // Agrees for the caller, as far as they may; the last to agree gives the place, which ends
  // `days` days from now (place_expiry.h).
  // kNotFound for a request that is not pending, kForbidden for one the caller may not decide.
  base::Result<std::vector<RequestDetail>> Approve(const Actor& actor,
                                                   const std::vector<model::SubscriptionId>& ids,
                                                   std::optional<std::int64_t> days);
  // Ends each request; `reasoning` is shown to who asked.
  base::Result<std::vector<RequestDetail>> Deny(const Actor& actor,
                                                const std::vector<model::SubscriptionId>& ids,
                                                const std::string& reasoning);

  // The requests that the caller can decide.
  base::Result<store::Page<RequestDetail>> Pending(const Actor& actor, const PendingSearch& search,
                                                   const store::PageRequest& page);
  // Requests and what became of them, newest first: of a data source for its owners, GOVERNANCE,
  // USER_ADMIN and AUDIT; without one, the caller's own.
  base::Result<store::Page<RequestDetail>> History(const Actor& actor,
                                                   std::optional<model::DataSourceId> data_source,
                                                   const store::PageRequest& page);
  // Those of a data source that are pending, for whoever may share it.
  base::Result<std::vector<RequestDetail>> PendingFor(const Actor& actor, model::DataSourceId id);
  // Those of them that the caller can decide. kNotFound for a data source they may not see.
  base::Result<std::vector<RequestDetail>> DecidableFor(const Actor& actor, model::DataSourceId id);

 private:
  Parts& parts_;
};

}  // namespace louver::service
