#include "service/people/errors.h"

namespace louver::service::people_error {

base::Error NoIdentityManager(const std::string& iamid) {
  return base::NotFound("No identity manager found with ID " + iamid + ".");
}

base::Error NoUser(const std::string& userid_or_id) {
  return base::NotFound("No user found with the user name or ID " + userid_or_id + ".");
}

base::Error UserExists(const std::string& userid) {
  return base::Conflict("A user with the user name \"" + userid + "\" already exists.")
      .WithDetail({"unique", "users.userid", "must be unique"});
}

base::Error RedshiftUserTaken(const std::string& redshift_user, const std::string& by) {
  return base::Unprocessable("The Redshift user \"" + redshift_user +
                             "\" already belongs to the user \"" + by + "\".");
}

base::Error LastAdministrator(const std::string& userid) {
  return base::Conflict("The user \"" + userid +
                        "\" is the last one with the permission USER_ADMIN, which somebody must "
                        "hold.");
}

base::Error PasswordTooShort() {
  return base::Invalid("The password must have at least 8 characters.");
}

base::Error ExternalAttribute(const std::string& userid, const std::string& name,
                              const std::string& value) {
  return base::Conflict("The user \"" + userid + "\" has the value \"" + value +
                        "\" of the attribute \"" + name +
                        "\" from the external user info endpoint. Take it away there.");
}

base::Error ExternalMember(const std::string& userid, const std::string& group) {
  return base::Conflict("The user \"" + userid + "\" is in the group \"" + group +
                        "\" by the external user info endpoint. Take them out of it there.");
}

base::Error UserInUse(const std::string& userid, const std::string& policy) {
  return base::Conflict("The user \"" + userid + "\" is named by the policy \"" + policy +
                        "\". Change the policy first, or disable the user.");
}

base::Error NoGroup(const std::string& id) {
  return base::NotFound("No group found with ID " + id + ".");
}

base::Error GroupExists(const std::string& name) {
  return base::Conflict("A group with the name \"" + name + "\" already exists.")
      .WithDetail({"unique", "groups.name", "must be unique"});
}

base::Error NoMember(const std::string& id) {
  return base::NotFound("No group member found with ID " + id + ".");
}

base::Error GroupInUse(const std::string& name, const std::string& policy) {
  return base::Conflict("The group \"" + name + "\" is named by the policy \"" + policy +
                        "\". Change the policy first.");
}

}  // namespace louver::service::people_error
