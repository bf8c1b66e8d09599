#include "service/user_info/call.h"

namespace louver::service {

base::Result<platform::UserInfoCall> CallFor(Parts& parts, const store::UserInfoSource& source) {
  platform::UserInfoCall call;
  call.uri = source.uri;
  call.username = source.username;
  if (call.username.empty()) return call;
  ASSIGN_OR_RETURN(call.password, parts.vault.Unseal(source.password,
                                                     store::UserInfoPasswordContext(source.iamid)));
  return call;
}

}  // namespace louver::service
