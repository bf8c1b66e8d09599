#pragma once

#include <string>

#include "base/result.h"
#include "model/ids.h"

// What people, groups and identity managers are refused with. The documentation shows none of these
// texts: they are ours.
namespace louver::service::people_error {

base::Error NoIdentityManager(const std::string& iamid);

base::Error NoUser(const std::string& userid_or_id);
base::Error UserExists(const std::string& userid);
base::Error RedshiftUserTaken(const std::string& redshift_user, const std::string& by);
// Policies name people by their login names.
base::Error UserInUse(const std::string& userid, const std::string& policy);
// Somebody must be able to let people in again.
base::Error LastAdministrator(const std::string& userid);
base::Error PasswordTooShort();

// What the external user info endpoint gave comes back until that says otherwise.
base::Error ExternalAttribute(const std::string& userid, const std::string& name,
                              const std::string& value);
base::Error ExternalMember(const std::string& userid, const std::string& group);

base::Error NoGroup(const std::string& id);
base::Error GroupExists(const std::string& name);
base::Error NoMember(const std::string& id);
// Policies name a group by its name.
base::Error GroupInUse(const std::string& name, const std::string& policy);

}  // namespace louver::service::people_error
