#include "api/wire/differences.h"

#include <algorithm>
#include <string>
#include <utility>

#include <boost/json.hpp>

namespace louver::api::wire {
namespace json = boost::json;
namespace {

void Add(const std::string& path, const json::value& former, const json::value& present,
         json::array& found);

void AddMembers(const std::string& path, const json::object& former, const json::object& present,
                json::array& found) {
  const auto place = [&](json::string_view name) {
    return path.empty() ? std::string(name) : path + "." + std::string(name);
  };
  for (const auto& [name, value] : former) {
    const json::value* other = present.if_contains(name);
    Add(place(name), value, other == nullptr ? json::value() : *other, found);
  }
  for (const auto& [name, value] : present) {
    if (!former.contains(name)) Add(place(name), nullptr, value, found);
  }
}

void AddElements(const std::string& path, const json::array& former, const json::array& present,
                 json::array& found) {
  for (std::size_t i = 0; i < std::max(former.size(), present.size()); ++i) {
    Add(path + "[" + std::to_string(i) + "]", i < former.size() ? former[i] : json::value(),
        i < present.size() ? present[i] : json::value(), found);
  }
}

void Add(const std::string& path, const json::value& former, const json::value& present,
         json::array& found) {
  if (former == present) return;
  if (former.is_object() && present.is_object()) {
    AddMembers(path, former.as_object(), present.as_object(), found);
  } else if (former.is_array() && present.is_array()) {
    AddElements(path, former.as_array(), present.as_array(), found);
  } else {
    found.push_back({{"path", path}, {"former", former}, {"present", present}});
  }
}

}  // namespace

json::array Differences(const json::value& former, const json::value& present) {
  json::array found;
  Add("", former, present, found);
  return found;
}

}  // namespace louver::api::wire
