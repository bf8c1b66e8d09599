#include "service/report/report_on_access.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/decide.h"
#include "compiler/merge.h"
#include "compiler/resolve.h"
#include "compiler/select.h"
#include "service/places.h"
#include "service/report/cells.h"

namespace louver::service {
namespace {

using Places = std::map<std::pair<model::DataSourceId, model::UserId>, const model::Member*>;

struct Facts {
  compiler::compare::World world;
  Places places;
  std::map<model::UserId, std::string> groups;
};

Facts FactsOf(const StoredWorld& world) {
  Facts facts{Prepared(world), {}, {}};
  for (const model::Member& member : world.members) {
    const model::Member*& place = facts.places[{member.data_source, member.user}];
    if (place == nullptr || IsStronger(member, *place)) place = &member;
  }
  std::map<model::GroupId, const model::Group*> by_id;
  for (const model::Group& group : world.groups) by_id[group.id] = &group;
  for (const model::Membership& membership : world.memberships) {
    std::string& names = facts.groups[membership.user];
    if (!names.empty()) names += ", ";
    names += by_id.at(membership.group)->name;
  }
  return facts;
}

// Who sees rows; nobody where the policies cannot be enforced.
compiler::UserTest AccessOf(const model::DataSource& data_source,
                            const compiler::compare::World& world) {
  const compiler::Selection selection = compiler::Select(data_source, world.policies);
  const auto resolved = compiler::Resolve(data_source, selection.policies);
  if (!resolved.ok()) return compiler::UserTest{compiler::Never{}};
  return compiler::MergeSubscriptions(data_source, resolved->subscriptions, world.options).access;
}

std::vector<std::string> RowOf(const Facts& facts, const model::User& user,
                               const compiler::Caller& caller, const model::DataSource& data_source,
                               const model::Member* place, bool has_access) {
  const auto groups = facts.groups.find(user.id);
  return {user.name,
          user.userid,
          user.iamid,
          data_source.name,
          place ? std::string(model::Name(place->state)) : "subscribed",
          place ? "manual" : "policy",
          has_access ? "Yes" : "No",
          place ? InstantCell(place->updated_at) : kNothingToSay,
          kNothingToSay,
          place && place->expires_at ? InstantCell(*place->expires_at) : kNothingToSay,
          AttributesCell(caller.attributes),
          groups == facts.groups.end() ? "" : groups->second};
}

}  // namespace

base::Result<Report> ReportOnAccess(const StoredWorld& world, std::optional<model::UserId> user,
                                    std::optional<model::DataSourceId> data_source) {
  const base::Error too_much = base::Unprocessable(
      "This is too much for one report. Ask for the report of one user or of one data source.");
  const std::size_t people = user ? 1 : world.users.size();
  const std::size_t sources = data_source ? 1 : world.data_sources.size();
  if (sources != 0 && people > kMostReportPairs / sources) return too_much;

  Report report;
  report.titles = {"User",     "Username",          "IAM",        "Data Source",
                   "Role",     "Subscription Type", "Access",     "Last Subscribed",
                   "Approver", "Expiration",        "Attributes", "Groups"};
  const Facts facts = FactsOf(world);
  for (const model::DataSource& source : world.data_sources) {
    if (source.deleted || (data_source && source.id != *data_source)) continue;
    const compiler::UserTest access = AccessOf(source, facts.world);
    for (std::size_t i = 0; i < world.users.size(); ++i) {
      const model::User& person = world.users[i];
      if (user && person.id != *user) continue;
      const compiler::Caller& caller = facts.world.people[i].caller;
      const auto place = facts.places.find({source.id, person.id});
      const bool has_place = place != facts.places.end();
      const bool has_access = !person.disabled && compiler::Holds(access, caller);
      if (!has_place && !has_access) continue;
      if (report.rows.size() >= kMostReportRows) return too_much;
      report.rows.push_back(
          RowOf(facts, person, caller, source, has_place ? place->second : nullptr, has_access));
    }
  }
  return report;
}

}  // namespace louver::service
