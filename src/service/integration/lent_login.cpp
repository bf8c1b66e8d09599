#include "service/integration/lent_login.h"

#include <utility>

#include "platform/scrub.h"

namespace louver::service {

LentLogin::LentLogin(job::OneTimeSecrets& secrets, std::string job)
    : secrets_(secrets), job_(std::move(job)) {
  auto lent = secrets_.Take(job_);
  if (!lent) return;
  login_ = platform::Login{std::move(lent->login.user), std::move(lent->login.password)};
  until_ = lent->until;
}

void LentLogin::GiveBack() {
  if (!login_) return;
  secrets_.GiveBack(job_, {{std::move(login_->user), std::move(login_->password)}, until_});
  login_.reset();
}

base::Status WithoutName(base::Status answer, const platform::Login* administrator) {
  if (answer.ok() || administrator == nullptr) return answer;
  // Bare, a short name would be found in the middle of words.
  return platform::Scrub(answer.error(), {"\"" + administrator->user + "\""});
}

}  // namespace louver::service
