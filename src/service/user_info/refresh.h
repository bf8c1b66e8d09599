#pragma once

#include <atomic>
#include <chrono>

#include "base/clock.h"
#include "base/result.h"
#include "platform/user_info_client.h"
#include "service/parts.h"
#include "store/user_info.h"

namespace louver::service {

// Between two questions about somebody; they are asked about as well when they are new and when
// they log in.
inline constexpr std::chrono::hours kUserInfoInterval{1};
// The same after a question that nothing came of.
inline constexpr std::chrono::minutes kUserInfoRetry{5};
// How long the last answer holds while no other one comes. After that nothing of it is left.
inline constexpr std::chrono::hours kUserInfoLife{24};

// Asks the external user info endpoint about people, from a thread of its own: one that hangs holds
// up nothing else. Somebody whom it does not know loses what it gave them at once. Borrows both.
class UserInfoRefresh {
 public:
  UserInfoRefresh(Parts& parts, platform::UserInfoClient& client)
      : parts_(parts), client_(client) {}

  // Drops what is too old, and asks about those who are due. When the endpoint cannot be reached it
  // is left alone for half a minute. To be called again and again, from one thread.
  void Round();

  // Lets a round leave off after the question it has asked. From any thread.
  void Stop() { stopped_ = true; }

 private:
  base::Status DropOld();
  base::Status AskAboutThoseDue();
  base::Status Keep(const store::UserInfoSource& source, model::UserId person,
                    base::Result<platform::UserInfo> answer);

  Parts& parts_;
  platform::UserInfoClient& client_;
  base::Instant paused_until_;
  std::atomic<bool> stopped_ = false;
};

}  // namespace louver::service
