#include "service/user_info/refresh.h"

#include <string>
#include <utility>
#include <vector>

#include "service/user_info/apply_user_info.h"
#include "service/user_info/call.h"
#include "store/users.h"

namespace louver::service {
namespace {

using base::ErrorKind;
using store::Transaction;
using store::UserInfoOutcome;
using store::UserInfoSource;

constexpr std::int64_t kMostOfARound = 500;
constexpr std::chrono::seconds kPause{30};

struct Due {
  std::optional<UserInfoSource> source;
  std::vector<store::UserInfoQuestion> questions;
};

base::Result<Due> FindDue(Transaction& tx, base::Instant now) {
  Due due;
  ASSIGN_OR_RETURN(due.source, store::FindUserInfoSource(tx, model::kBuiltInIam));
  if (!due.source) return due;
  ASSIGN_OR_RETURN(due.questions,
                   store::DueForUserInfo(tx, model::kBuiltInIam, now, kMostOfARound));
  return due;
}

}  // namespace

void UserInfoRefresh::Round() {
  for (const auto& step : {&UserInfoRefresh::DropOld, &UserInfoRefresh::AskAboutThoseDue}) {
    const base::Status done = (this->*step)();
    if (done.ok()) continue;
    parts_.log.Error("user info not kept up", {{"reason", done.error().message()}});
  }
}

base::Status UserInfoRefresh::DropOld() {
  const base::Instant now = parts_.clock.Now();
  const auto find = [&](Transaction& tx) {
    return store::UserInfoBefore(tx, model::kBuiltInIam, now - kUserInfoLife, kMostOfARound);
  };
  ASSIGN_OR_RETURN(const auto old, parts_.database.Read(find));
  if (old.empty()) return base::Ok();
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto people, find(tx));
    for (const model::UserId id : people) {
      ASSIGN_OR_RETURN(const model::User person, store::GetUser(tx, id));
      RETURN_IF_ERROR(ApplyUserInfo(tx, parts_, person, {}));
      RETURN_IF_ERROR(store::PutUserInfoOutcome(
          tx, id, {std::nullopt, now, "What it said of the user last is more than a day old."}));
    }
    return base::Ok();
  });
}

base::Status UserInfoRefresh::AskAboutThoseDue() {
  const base::Instant now = parts_.clock.Now();
  if (now < paused_until_) return base::Ok();
  ASSIGN_OR_RETURN(const Due due,
                   parts_.database.Read([&](Transaction& tx) { return FindDue(tx, now); }));
  if (due.questions.empty()) return base::Ok();
  ASSIGN_OR_RETURN(platform::UserInfoCall call, CallFor(parts_, *due.source));
  for (const store::UserInfoQuestion& question : due.questions) {
    if (stopped_) return base::Ok();
    call.userid = question.userid;
    auto answer = client_.Ask(call);
    const bool is_out_of_reach = !answer.ok() && answer.error().kind() == ErrorKind::kUnavailable;
    RETURN_IF_ERROR(Keep(*due.source, question.user, std::move(answer)));
    if (is_out_of_reach) {
      paused_until_ = parts_.clock.Now() + kPause;
      break;
    }
  }
  return base::Ok();
}

base::Status UserInfoRefresh::Keep(const UserInfoSource& source, model::UserId id,
                                   base::Result<platform::UserInfo> answer) {
  if (answer.ok()) {
    if (!source.attributes) answer->attributes.clear();
    if (!source.groups) answer->groups.clear();
    const base::Status checked = CheckUserInfo(*answer);
    if (!checked.ok()) answer = checked.error();
  }
  if (!answer.ok()) {
    parts_.log.Warning("user info endpoint said nothing",
                       {{"user", base::ToString(id)}, {"reason", answer.error().message()}});
  }
  return parts_.database.Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(const auto current, store::FindUserInfoSource(tx, source.iamid));
    if (!current || current->version != source.version) return base::Ok();
    const auto person = store::GetUser(tx, id);
    if (!person.ok()) {
      if (person.error().kind() == ErrorKind::kNotFound) return base::Ok();
      return person.error();
    }
    if (person->disabled) return base::Ok();
    const base::Instant now = parts_.clock.Now();
    UserInfoOutcome outcome{now, now + kUserInfoInterval, ""};
    if (answer.ok()) {
      RETURN_IF_ERROR(ApplyUserInfo(tx, parts_, *person, *answer));
    } else if (answer.error().kind() == ErrorKind::kNotFound) {
      RETURN_IF_ERROR(ApplyUserInfo(tx, parts_, *person, {}));
      outcome = {std::nullopt, now + kUserInfoInterval, answer.error().message()};
    } else {
      outcome = {person->external_refresh, now + kUserInfoRetry, answer.error().message()};
    }
    return store::PutUserInfoOutcome(tx, id, outcome);
  });
}

}  // namespace louver::service
