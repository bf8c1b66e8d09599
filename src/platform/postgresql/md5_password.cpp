#include "platform/postgresql/md5_password.h"

#include <memory>
#include <string>

#include <libpq-fe.h>

namespace louver::platform::postgresql {

base::Result<base::Secret> Md5Password(std::string_view user, const base::Secret& password) {
  const std::string name(user);
  const base::Secret copy = password.Clone();  // ends in NUL, which a view does not promise
  const std::unique_ptr<char, decltype(&PQfreemem)> digest(
      PQencryptPassword(copy.Reveal().data(), name.c_str()), &PQfreemem);
  if (!digest) return base::Internal("This machine cannot compute MD5, which logging in needs.");
  return base::Secret(digest.get());
}

}  // namespace louver::platform::postgresql
