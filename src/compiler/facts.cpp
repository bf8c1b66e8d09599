#include "compiler/facts.h"

#include <algorithm>
#include <set>
#include <string>

#include "model/permission.h"

namespace louver::compiler {
namespace {

std::set<std::string> WithThoseAbove(std::span<const std::string> purposes) {
  std::set<std::string> all;
  for (std::string purpose : purposes) {
    while (true) {
      all.insert(purpose);
      const std::size_t dot = purpose.rfind('.');
      if (dot == std::string::npos) break;
      purpose.resize(dot);
    }
  }
  return all;
}

// "2026-01-31 09:30:00", in UTC: what sorts as text does as time. Part of a second is cut off, so
// that a place ends early rather than late.
std::string EndText(base::Instant end) {
  std::string text = base::FormatInstant(end).substr(0, sizeof("2026-01-31T09:30:00") - 1);
  text[text.find('T')] = ' ';
  return text;
}

}  // namespace

std::vector<model::Entitlement> EntitlementsOf(const model::User& user,
                                               std::span<const model::Group> groups,
                                               std::span<const model::DataSourceId> member_of,
                                               std::span<const std::string> purposes,
                                               const PlaceEnds& ends) {
  if (user.disabled) return {};
  std::vector<model::Entitlement> rows;
  rows.push_back({model::EntitlementKind::kPerson, user.iamid, user.userid});
  for (const auto& [name, values] : model::EffectiveAttributes(user, groups)) {
    for (const std::string& value : values) {
      rows.push_back({model::EntitlementKind::kAttribute, name, value});
    }
  }
  for (const model::Group& group : groups) {
    rows.push_back({model::EntitlementKind::kGroup, "", group.name});
  }
  if (user.permissions.contains(model::Permission::kImpersonateUser)) {
    rows.push_back({model::EntitlementKind::kPermission, "",
                    std::string(model::Name(model::Permission::kImpersonateUser))});
  }
  for (const model::DataSourceId id : member_of) {
    const auto end = ends.find(id);
    rows.push_back({model::EntitlementKind::kSubscription,
                    end == ends.end() ? "" : EndText(end->second), base::ToString(id)});
  }
  for (const std::string& purpose : WithThoseAbove(purposes)) {
    rows.push_back({model::EntitlementKind::kPurpose, "", purpose});
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

Caller CallerOf(const model::User& user, std::span<const model::Group> groups,
                std::span<const model::DataSourceId> member_of,
                std::span<const std::string> purposes) {
  if (user.disabled) return {};
  Caller caller;
  caller.known = true;
  caller.iam = user.iamid;
  caller.username = user.userid;
  caller.attributes = model::EffectiveAttributes(user, groups);
  for (const model::Group& group : groups) caller.groups.insert(group.name);
  caller.purposes = WithThoseAbove(purposes);
  for (const model::DataSourceId id : member_of) caller.member_of.insert(id.value());
  return caller;
}

}  // namespace louver::compiler
