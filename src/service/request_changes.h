#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "model/access_request.h"
#include "model/data_source.h"
#include "service/actor.h"
#include "service/parts.h"
#include "service/subscriptions.h"
#include "store/transaction.h"

// Single changes of requests for access: the rows and the audit record, in the caller's
// transaction. RequestSync is the caller's.
namespace louver::service {

// kForbidden: nobody approves what they ask for themselves.
base::Error OwnApproval();

base::Status RecordRequest(store::Transaction& tx, Parts& parts, const Actor& actor,
                           const std::string& event, const model::DataSource& data_source,
                           const model::AccessRequest& request);

// A pending request of which the caller may decide a part. kNotFound where there is none or the
// caller has nothing to do with it, kForbidden for their own.
base::Result<model::AccessRequest> GetToDecide(store::Transaction& tx, const Actor& actor,
                                               model::SubscriptionId id);

// Agrees for the caller; with the last approval the person gets the place, until the earliest of
// the ends that approvers set. kConflict where the data source is disabled, what it asks for is no
// longer what was asked, or that end is over.
base::Status ApproveFor(store::Transaction& tx, Parts& parts, const Actor& actor,
                        model::AccessRequest& request, std::optional<base::Instant> expires_at);
base::Status DenyFor(store::Transaction& tx, Parts& parts, const Actor& actor,
                     model::AccessRequest& request, const std::string& reasoning);

// Ends the pending request of a person, if there is one, because it was withdrawn or the place
// given another way.
base::Status CloseRequest(store::Transaction& tx, Parts& parts, const Actor& actor,
                          model::DataSourceId data_source, model::UserId user,
                          model::RequestState state);

base::Result<RequestDetail> DetailOf(store::Transaction& tx, model::AccessRequest request);

}  // namespace louver::service
