#include "service/subscriptions.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "service/approvals.h"
#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/place_expiry.h"
#include "service/places.h"
#include "service/request_changes.h"
#include "service/sync_request.h"
#include "service/viewer.h"
#include "store/access_requests.h"
#include "store/data_sources.h"
#include "store/members.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::AccessRequest;
using model::DataSource;
using model::RequestState;
using store::Transaction;

// The approvals to be given, with the people the asker chose.
base::Result<std::vector<model::ApprovalRecord>> Records(
    Transaction& tx, const Actor& actor, const DataSource& data_source,
    const std::vector<model::Approval>& approvals, const SubscriptionWish& wish) {
  std::vector<model::ApprovalRecord> records;
  for (const model::Approval& approval : approvals) {
    model::ApprovalRecord record;
    record.approval = approval;
    const std::string word(model::Name(approval.approver));
    const auto choice =
        std::find_if(wish.choices.begin(), wish.choices.end(),
                     [&](const auto& chosen) { return chosen.approver == approval.approver; });
    if (approval.specific && choice == wish.choices.end()) {
      return base::Invalid(
          "This data source asks for the approval of one person: \"approvals\" "
          "must name the \"approverId\" of a " +
          word + ".");
    }
    if (approval.specific) {
      if (choice->person == actor.caller.user) return OwnApproval();
      auto person = store::GetUser(tx, choice->person);
      const auto can = person.ok() ? CanApprove(tx, *person, approval.approver, data_source.id)
                                   : base::Result<bool>(false);
      RETURN_IF_ERROR(can);
      if (!*can) {
        return base::Invalid("The user with ID " + base::ToString(choice->person) +
                             " cannot approve as " + word + ".");
      }
      record.chosen = choice->person;
    }
    records.push_back(record);
  }
  return records;
}

base::Result<SubscriptionOutcome> AskFor(Transaction& tx, Parts& parts, const Actor& actor,
                                         const DataSource& data_source, const Standing& standing,
                                         const SubscriptionWish& wish) {
  SubscriptionOutcome outcome;
  AccessRequest request;
  if (standing.request) {
    request = *standing.request;
  } else {
    const auto approvals = ApprovalsFor(standing.policies);
    if (!approvals) {
      return base::Forbidden("Access to the data source \"" + data_source.name +
                             "\" cannot be requested: its owners give it, or its policies do.");
    }
    request.data_source = data_source.id;
    request.data_source_name = data_source.name;
    request.user = actor.caller.user;
    request.metadata = wish.metadata;
    request.created_at = request.updated_at = parts.clock.Now();
    ASSIGN_OR_RETURN(request.approvals, Records(tx, actor, data_source, *approvals, wish));
    ASSIGN_OR_RETURN(request.id, store::InsertAccessRequest(tx, request));
    RETURN_IF_ERROR(RecordRequest(tx, parts, actor, "SubscriptionRequested", data_source, request));
  }
  ASSIGN_OR_RETURN(outcome.request, DetailOf(tx, std::move(request)));
  return outcome;
}

bool Contains(const std::string& text, const std::string& part) {
  return base::AsciiLower(text).find(base::AsciiLower(part)) != std::string::npos;
}

bool Matches(const RequestDetail& detail, const PendingSearch& search) {
  return (!search.user || *search.user == detail.user.id) &&
         Contains(detail.user.name, search.name) && Contains(detail.user.email, search.email) &&
         Contains(detail.data_source_name, search.data_source_name);
}

// The pending requests for a data source that `wanted` is true for.
template <typename Wanted>
base::Result<std::vector<RequestDetail>> PendingOn(Transaction& tx, model::DataSourceId id,
                                                   Wanted wanted) {
  ASSIGN_OR_RETURN(
      auto requests,
      store::ListAccessRequests(tx, {.data_source = id, .state = RequestState::kPending}, {}));
  std::vector<RequestDetail> details;
  for (AccessRequest& request : requests.items) {
    ASSIGN_OR_RETURN(const bool is_wanted, wanted(request));
    if (!is_wanted) continue;
    ASSIGN_OR_RETURN(auto detail, DetailOf(tx, std::move(request)));
    details.push_back(std::move(detail));
  }
  return details;
}

// What a data source is called by now is for those who see it.
base::Status HideNames(Transaction& tx, const Actor& actor, std::vector<RequestDetail>& details) {
  ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
  for (RequestDetail& detail : details) {
    ASSIGN_OR_RETURN(const DataSource asked, store::GetDataSource(tx, detail.request.data_source));
    if (!viewer.Of(asked).visible) detail.data_source_name = detail.request.data_source_name;
  }
  return base::Ok();
}

base::Status GetToReadHistory(Transaction& tx, const Actor& actor, model::DataSourceId id) {
  if (Holds(actor, model::Permission::kAudit)) {
    RETURN_IF_ERROR(store::GetDataSource(tx, id));
    return base::Ok();
  }
  RETURN_IF_ERROR(GetToShare(tx, actor, id));
  return base::Ok();
}

}  // namespace

base::Result<SubscriptionOutcome> Subscriptions::Subscribe(const Actor& actor,
                                                           model::DataSourceId id,
                                                           const SubscriptionWish& wish) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<SubscriptionOutcome> {
    ASSIGN_OR_RETURN(const DataSource data_source, store::GetDataSource(tx, id));
    ASSIGN_OR_RETURN(const Viewer viewer, Viewer::Read(tx, actor));
    const Standing standing = viewer.Of(data_source);
    if (!standing.visible) return NoDataSource(id);
    if (data_source.deleted) {
      return base::Conflict("The data source \"" + data_source.name + "\" is disabled.");
    }
    SubscriptionOutcome outcome;
    ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, actor.caller.user));
    const bool was_put =
        standing.member && standing.member->basis != model::MemberBasis::kQualified;
    if (was_put || (standing.member && standing.qualifies)) {
      outcome.member = MemberDetail{*standing.member, std::move(user)};
      return outcome;
    }
    if (!standing.qualifies) return AskFor(tx, parts_, actor, data_source, standing, wish);
    ASSIGN_OR_RETURN(const model::Member member,
                     PutMemberWithRecord(tx, parts_, actor, data_source, user.id,
                                         model::MemberState::kSubscribed,
                                         {.basis = model::MemberBasis::kQualified}));
    RETURN_IF_ERROR(CloseRequest(tx, parts_, actor, id, user.id, RequestState::kWithdrawn));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    outcome.member = MemberDetail{member, std::move(user)};
    return outcome;
  });
}

base::Status Subscriptions::Unsubscribe(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const DataSource data_source, store::GetDataSource(tx, id));
    // Who has a place may give it up, even where they would not see the data source without it.
    ASSIGN_OR_RETURN(const auto place, store::FindMember(tx, id, actor.caller.user));
    if (!place) RETURN_IF_ERROR(GetVisible(tx, actor, id));
    RETURN_IF_ERROR(CheckHasNoGroupsPlaceAlone(tx, id, actor.caller.user));
    RETURN_IF_ERROR(
        CloseRequest(tx, parts_, actor, id, actor.caller.user, RequestState::kWithdrawn));
    RETURN_IF_ERROR(RemoveMemberWithRecord(tx, parts_, actor, data_source, actor.caller.user));
    return RequestSync(tx, parts_, actor.request_id);
  });
}

base::Result<std::vector<RequestDetail>> Subscriptions::Approve(
    const Actor& actor, const std::vector<model::SubscriptionId>& ids,
    std::optional<std::int64_t> days) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<std::vector<RequestDetail>> {
    std::vector<RequestDetail> details;
    for (const model::SubscriptionId id : ids) {
      ASSIGN_OR_RETURN(AccessRequest request, GetToDecide(tx, actor, id));
      RETURN_IF_ERROR(ApproveFor(tx, parts_, actor, request, EndOfPlace(parts_.clock.Now(), days)));
      ASSIGN_OR_RETURN(auto detail, DetailOf(tx, std::move(request)));
      details.push_back(std::move(detail));
    }
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return details;
  });
}

base::Result<std::vector<RequestDetail>> Subscriptions::Deny(
    const Actor& actor, const std::vector<model::SubscriptionId>& ids,
    const std::string& reasoning) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<std::vector<RequestDetail>> {
    std::vector<RequestDetail> details;
    for (const model::SubscriptionId id : ids) {
      ASSIGN_OR_RETURN(AccessRequest request, GetToDecide(tx, actor, id));
      RETURN_IF_ERROR(DenyFor(tx, parts_, actor, request, reasoning));
      ASSIGN_OR_RETURN(auto detail, DetailOf(tx, std::move(request)));
      details.push_back(std::move(detail));
    }
    return details;
  });
}

base::Result<store::Page<RequestDetail>> Subscriptions::Pending(const Actor& actor,
                                                                const PendingSearch& search,
                                                                const store::PageRequest& page) {
  using Found = store::Page<RequestDetail>;
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Found> {
    ASSIGN_OR_RETURN(auto pending, store::PendingRequests(tx));
    std::vector<RequestDetail> all;
    for (AccessRequest& request : pending) {
      ASSIGN_OR_RETURN(const bool may, MayDecideSome(tx, actor, request));
      if (!may) continue;
      ASSIGN_OR_RETURN(auto detail, DetailOf(tx, std::move(request)));
      if (Matches(detail, search)) all.push_back(std::move(detail));
    }
    // Requests come oldest first, and those that compare the same stay so.
    if (search.sort == PendingSearch::Sort::kName) {
      std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.data_source_name < b.data_source_name;
      });
    }
    if (search.descending) std::reverse(all.begin(), all.end());
    Found found;
    found.total = static_cast<std::int64_t>(all.size());
    for (std::int64_t i = page.offset; i < std::min(found.total, page.offset + page.size); ++i) {
      found.items.push_back(std::move(all[static_cast<std::size_t>(i)]));
    }
    return found;
  });
}

base::Result<store::Page<RequestDetail>> Subscriptions::History(
    const Actor& actor, std::optional<model::DataSourceId> data_source,
    const store::PageRequest& page) {
  using Found = store::Page<RequestDetail>;
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Found> {
    store::AccessRequestFilter filter;
    if (data_source) {
      RETURN_IF_ERROR(GetToReadHistory(tx, actor, *data_source));
      filter.data_source = data_source;
    } else {
      filter.user = actor.caller.user;
    }
    ASSIGN_OR_RETURN(auto requests, store::ListAccessRequests(tx, filter, page));
    Found found;
    found.total = requests.total;
    for (AccessRequest& request : requests.items) {
      ASSIGN_OR_RETURN(auto detail, DetailOf(tx, std::move(request)));
      found.items.push_back(std::move(detail));
    }
    if (!data_source) RETURN_IF_ERROR(HideNames(tx, actor, found.items));
    return found;
  });
}

base::Result<std::vector<RequestDetail>> Subscriptions::PendingFor(const Actor& actor,
                                                                   model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<RequestDetail>> {
    RETURN_IF_ERROR(GetToShare(tx, actor, id));
    return PendingOn(tx, id, [](const AccessRequest&) { return base::Result<bool>(true); });
  });
}

base::Result<std::vector<RequestDetail>> Subscriptions::DecidableFor(const Actor& actor,
                                                                     model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<RequestDetail>> {
    ASSIGN_OR_RETURN(auto decidable, PendingOn(tx, id, [&](const AccessRequest& request) {
                       return MayDecideSome(tx, actor, request);
                     }));
    if (decidable.empty()) RETURN_IF_ERROR(GetVisible(tx, actor, id));
    return decidable;
  });
}

}  // namespace louver::service
