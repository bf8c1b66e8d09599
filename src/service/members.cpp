#include "service/members.h"

#include "service/data_source_access.h"
#include "service/data_source_changes.h"
#include "service/place_expiry.h"
#include "service/request_changes.h"
#include "service/sync_request.h"
#include "store/members.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::DataSource;
using store::Transaction;

}  // namespace

base::Result<std::vector<MemberDetail>> Members::List(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Result<std::vector<MemberDetail>> {
    RETURN_IF_ERROR(GetToShare(tx, actor, id));
    std::vector<MemberDetail> details;
    for (store::PageRequest page;; page.offset += page.size) {
      ASSIGN_OR_RETURN(const auto slice, store::ListMembers(tx, id, page));
      for (const model::Member& member : slice.items) {
        ASSIGN_OR_RETURN(model::User user, store::GetUser(tx, member.user));
        details.push_back({member, std::move(user)});
      }
      if (page.offset + page.size >= slice.total) return details;
    }
  });
}

base::Status Members::CheckSees(const Actor& actor, model::DataSourceId id) {
  return parts_.database.Read([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(GetVisible(tx, actor, id));
    return base::Ok();
  });
}

base::Result<MemberDetail> Members::Put(const Actor& actor, model::DataSourceId id,
                                        model::UserId user, model::MemberState state,
                                        std::optional<std::int64_t> days) {
  if (days && state != model::MemberState::kSubscribed) {
    return base::Invalid("Only the place of a subscriber can end by itself.");
  }
  return parts_.database.Write([&](Transaction& tx) -> base::Result<MemberDetail> {
    ASSIGN_OR_RETURN(const DataSource data_source, GetToShare(tx, actor, id));
    ASSIGN_OR_RETURN(model::User person, store::GetUser(tx, user));
    ASSIGN_OR_RETURN(const model::Member member,
                     PutMemberWithRecord(tx, parts_, actor, data_source, user, state,
                                         {.expires_at = EndOfPlace(parts_.clock.Now(), days)}));
    RETURN_IF_ERROR(CloseRequest(tx, parts_, actor, id, user, model::RequestState::kApproved));
    RETURN_IF_ERROR(RequestSync(tx, parts_, actor.request_id));
    return MemberDetail{member, std::move(person)};
  });
}

base::Status Members::Remove(const Actor& actor, model::DataSourceId id, model::UserId user) {
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const DataSource data_source, GetToShare(tx, actor, id));
    RETURN_IF_ERROR(RemoveMemberWithRecord(tx, parts_, actor, data_source, user));
    return RequestSync(tx, parts_, actor.request_id);
  });
}

}  // namespace louver::service
