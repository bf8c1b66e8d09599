#pragma once

#include <string_view>

#include "base/result.h"
#include "base/secret.h"

namespace louver::platform::postgresql {

// What a server stores for `password` of `user` under MD5: "md5" and 32 hexadecimal digits. A user
// made with it can log in through libpq whatever the server would have chosen, and the password
// itself is in no statement. It is a secret all the same.
base::Result<base::Secret> Md5Password(std::string_view user, const base::Secret& password);

}  // namespace louver::platform::postgresql
