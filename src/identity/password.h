#pragma once

#include <string>

#include "base/result.h"
#include "base/secret.h"

namespace louver::identity {

// Argon2id with the salt and cost inside the text. Takes tens of milliseconds and 64 MiB on
// purpose; never call it while the store waits.
base::Result<std::string> HashPassword(const base::Secret& password);

// The same effort whether the password fits or not.
bool VerifyPassword(const base::Secret& password, const std::string& hash);

}  // namespace louver::identity
