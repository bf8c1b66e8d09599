#pragma once

#include <functional>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"
#include "store/database.h"

namespace louver::identity {

// A key of 32 lower-case hexadecimal digits.
base::Secret NewApiKey(base::Randomness& randomness);
std::string ApiKeyHash(const base::Secret& key);

// At the first start: makes the user `admin` with every permission and one API key, which is handed
// to `keep` before anything is stored; when `keep` fails nothing is. Later starts do nothing,
// also when the administrator was removed since. A start that was cut short in between is the first
// again.
base::Status EnsureAdministrator(store::Database& database, base::Clock& clock,
                                 base::Randomness& randomness,
                                 const std::function<base::Status(const base::Secret&)>& keep);

}  // namespace louver::identity
