#pragma once

#include <set>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "model/person.h"

namespace louver::platform {

struct UserInfoCall {
  std::string uri;
  std::string userid;    // the login name of whom it is about
  std::string username;  // with the password: basic authentication; empty for none
  base::Secret password;
};

// What the service says of a person: names of groups, and attributes with their values.
struct UserInfo {
  std::set<std::string> groups;
  model::Attributes attributes;
  bool operator==(const UserInfo&) const = default;
};

// Asks a company's own service about people (External User Info Endpoint). Thread-safe.
class UserInfoClient {
 public:
  virtual ~UserInfoClient() = default;

  // kInvalid saying why nobody can be asked there, as far as the URI itself tells.
  virtual base::Status CheckUri(const std::string& uri) const = 0;

  // GET <uri>?userid=<userid>. Errors:
  //   kNotFound       the service does not know the person: the status 404 or 410
  //   kUnavailable    nothing came back
  //   kUnprocessable  any other status than 200, an answer that is none, or a service that may not
  //                   be called or cannot be believed
  virtual base::Result<UserInfo> Ask(const UserInfoCall& call) = 0;
};

}  // namespace louver::platform
