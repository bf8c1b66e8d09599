#include "service/report/people_report.h"

#include <map>
#include <vector>

#include "service/report/cells.h"
#include "service/report/subject.h"
#include "store/data_sources.h"
#include "store/group_places.h"
#include "store/groups.h"
#include "store/memberships.h"
#include "store/users.h"

namespace louver::service {
namespace {

using store::Transaction;

const char* StatusOf(const model::User& user) { return user.disabled ? "Disabled" : "Active"; }

void AddAttributes(Report& report, const std::string& source, const model::Attributes& attributes) {
  for (const auto& [name, values] : attributes) {
    for (const std::string& value : values) report.rows.push_back({name, value, source});
  }
}

base::Result<std::vector<model::Membership>> MembershipsOf(Transaction& tx, model::GroupId group) {
  std::vector<model::Membership> all;
  for (store::PageRequest page;; page.offset += page.size) {
    ASSIGN_OR_RETURN(auto slice, store::ListMemberships(tx, group, page));
    all.insert(all.end(), slice.items.begin(), slice.items.end());
    if (page.offset + page.size >= slice.total) return all;
  }
}

base::Result<Report> ReportOn(Transaction& tx, const std::vector<store::GroupPlace>& places) {
  Report report{{"Group", "IAM", "Data Source", "Role", "Last Subscribed", "Expiration"}, {}};
  for (const store::GroupPlace& place : places) {
    ASSIGN_OR_RETURN(const model::Group group, store::GetGroup(tx, place.group));
    ASSIGN_OR_RETURN(const model::DataSource source, store::GetDataSource(tx, place.data_source));
    if (source.deleted) continue;
    report.rows.push_back({group.name, group.iamid, source.name,
                           std::string(model::Name(place.state)), InstantCell(place.updated_at),
                           place.expires_at ? InstantCell(*place.expires_at) : kNothingToSay});
  }
  return report;
}

}  // namespace

base::Result<Report> UserStatusReport(Transaction& tx) {
  ASSIGN_OR_RETURN(const std::vector<model::User> users, store::AllUsers(tx));
  Report report{{"User", "Username", "IAM", "Email", "Last Login", "Status"}, {}};
  for (const model::User& user : users) {
    report.rows.push_back({user.name, user.userid, user.iamid, user.email,
                           InstantCell(user.last_login), StatusOf(user)});
  }
  return report;
}

base::Result<Report> UserGroupsReport(Transaction& tx, const std::string& subject) {
  ASSIGN_OR_RETURN(const model::User user, UserOf(tx, subject));
  ASSIGN_OR_RETURN(const std::vector<model::Group> groups, store::GroupsOf(tx, user.id));
  Report report{{"Group", "IAM", "Joined"}, {}};
  for (const model::Group& group : groups) {
    ASSIGN_OR_RETURN(const auto membership, store::FindMembership(tx, group.id, user.id));
    report.rows.push_back({group.name, group.iamid,
                           membership ? InstantCell(membership->created_at) : kNothingToSay});
  }
  return report;
}

base::Result<Report> UserAttributesReport(Transaction& tx, const std::string& subject) {
  ASSIGN_OR_RETURN(const model::User user, UserOf(tx, subject));
  ASSIGN_OR_RETURN(const std::vector<model::Group> groups, store::GroupsOf(tx, user.id));
  Report report{{"Attribute", "Value", "Source"}, {}};
  AddAttributes(report, "user", user.attributes);
  AddAttributes(report, "external", user.external_attributes);
  for (const model::Group& group : groups) {
    AddAttributes(report, "group " + group.name, group.attributes);
  }
  return report;
}

base::Result<Report> GroupUsersReport(Transaction& tx, const std::string& subject) {
  ASSIGN_OR_RETURN(const model::Group group, GroupOf(tx, subject));
  ASSIGN_OR_RETURN(const auto memberships, MembershipsOf(tx, group.id));
  Report report{{"User", "Username", "IAM", "Joined", "Status"}, {}};
  for (const model::Membership& membership : memberships) {
    ASSIGN_OR_RETURN(const model::User user, store::GetUser(tx, membership.user));
    report.rows.push_back(
        {user.name, user.userid, user.iamid, InstantCell(membership.created_at), StatusOf(user)});
  }
  return report;
}

base::Result<Report> GroupAttributesReport(Transaction& tx, const std::string& subject) {
  ASSIGN_OR_RETURN(const model::Group group, GroupOf(tx, subject));
  Report report{{"Attribute", "Value", "Source"}, {}};
  AddAttributes(report, "group " + group.name, group.attributes);
  return report;
}

base::Result<Report> GroupDataSourcesReport(Transaction& tx, const std::string& subject) {
  ASSIGN_OR_RETURN(const model::Group group, GroupOf(tx, subject));
  ASSIGN_OR_RETURN(const auto places, store::GroupPlacesOf(tx, group.id));
  return ReportOn(tx, places);
}

base::Result<Report> AllGroupDataSourcesReport(Transaction& tx) {
  ASSIGN_OR_RETURN(const auto places, store::AllGroupPlaces(tx));
  return ReportOn(tx, places);
}

}  // namespace louver::service
