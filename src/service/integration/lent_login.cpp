#include "service/integration/lent_login.h"

#include <utility>

#include "platform/scrub.h"

namespace louver::service {

LentLogin::LentLogin(job::OneTimeSecrets& secrets, std::string job)
    : secrets_(secrets), job_(std::move(job)) {
  if (auto taken = secrets_.Take(job_))
    login_ = platform::Login{taken->user, std::move(taken->password)};
}

void LentLogin::GiveBack() {
  if (!login_) return;
  secrets_.Put(job_, {login_->user, std::move(login_->password)});
  login_.reset();
}

base::Status WithoutName(base::Status answer, const platform::Login* administrator) {
  if (answer.ok() || administrator == nullptr) return answer;
  // Bare, a short name would be found in the middle of words.
  return platform::Scrub(answer.error(), {"\"" + administrator->user + "\""});
}

}  // namespace louver::service
