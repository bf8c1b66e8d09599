#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "job/one_time_secrets.h"
#include "platform/connection.h"

namespace louver::service {

// The administrator's login lent to one job, taken out of memory for one attempt. A job that will
// be tried again gives it back, as old as it is.
class LentLogin {
 public:
  LentLogin(job::OneTimeSecrets& secrets, std::string job);

  // Null when none came, or when Louver was restarted since.
  const platform::Login* get() const { return login_ ? &*login_ : nullptr; }
  void GiveBack();

 private:
  job::OneTimeSecrets& secrets_;
  const std::string job_;
  std::optional<platform::Login> login_;
  base::Instant until_;
};

// What a platform answered, without the administrator's name, which servers quote: the answer is
// kept in the store, the name is not.
base::Status WithoutName(base::Status answer, const platform::Login* administrator);

}  // namespace louver::service
