#include "platform/user_info/answer.h"

#include <string>

#include <boost/json.hpp>

namespace louver::platform::user_info {
namespace {

namespace json = boost::json;

base::Error Refusal(std::string_view why) {
  return base::Unprocessable("The user info endpoint did not answer as documented: " +
                             std::string(why));
}

// Nothing for a member that is missing or null.
const json::value* Find(const json::object& object, std::string_view name) {
  const json::value* member = object.if_contains(name);
  return member == nullptr || member->is_null() ? nullptr : member;
}

base::Status ReadGroups(const json::value& groups, UserInfo& info) {
  const json::array* elements = groups.if_array();
  if (elements == nullptr) return Refusal("\"groups\" is no list.");
  for (const json::value& element : *elements) {
    const json::object* group = element.if_object();
    const json::value* name = group == nullptr ? nullptr : Find(*group, "name");
    if (name == nullptr || !name->is_string()) {
      return Refusal("an element of \"groups\" is not like {\"name\": \"Accountants\"}.");
    }
    info.groups.emplace(name->get_string());
  }
  return base::Ok();
}

base::Status ReadAttributes(const json::value& authorizations, UserInfo& info) {
  const json::object* attributes = authorizations.if_object();
  if (attributes == nullptr) return Refusal("\"authorizations\" is no object.");
  for (const auto& [name, values] : *attributes) {
    const json::array* elements = values.if_array();
    if (elements == nullptr) return Refusal("an attribute in \"authorizations\" has no list.");
    for (const json::value& value : *elements) {
      if (!value.is_string()) return Refusal("a value in \"authorizations\" is no text.");
      info.attributes[name].emplace(value.get_string());
    }
  }
  return base::Ok();
}

}  // namespace

base::Result<UserInfo> ParseUserInfo(std::string_view body) {
  json::error_code failed;
  const json::value document = json::parse(body, failed);
  if (failed) return Refusal("it is not JSON.");
  const json::object* object = document.if_object();
  if (object == nullptr) return Refusal("it is no JSON object.");
  UserInfo info;
  if (const json::value* groups = Find(*object, "groups")) {
    RETURN_IF_ERROR(ReadGroups(*groups, info));
  }
  if (const json::value* attributes = Find(*object, "authorizations")) {
    RETURN_IF_ERROR(ReadAttributes(*attributes, info));
  }
  return info;
}

}  // namespace louver::platform::user_info
