#include "service/access_report.h"

#include <algorithm>
#include <map>

#include "compiler/build_plan.h"
#include "compiler/compare/worlds.h"
#include "compiler/decide.h"
#include "compiler/print.h"
#include "service/change_plan/stored_world.h"
#include "service/data_source_access.h"
#include "service/people/errors.h"
#include "service/places.h"
#include "store/users.h"

namespace louver::service {
namespace {

using model::DataSource;
using model::Permission;
using store::Transaction;

// What is asked for, as far as the caller may ask.
struct Scope {
  std::optional<model::UserId> user;
  std::optional<model::DataSourceId> data_source;
};

base::Result<std::optional<model::UserId>> FindPerson(Transaction& tx, const std::string& text) {
  using Found = std::optional<model::UserId>;
  ASSIGN_OR_RETURN(const auto by_name, store::FindUser(tx, model::kBuiltInIam, text));
  if (by_name) return Found(by_name->id);
  const auto id = base::ParseId<model::UserNoun>(text);
  if (!id) return Found();
  const auto user = store::GetUser(tx, *id);
  if (user.ok()) return Found(user->id);
  return user.error().kind() == base::ErrorKind::kNotFound ? base::Result<Found>(Found())
                                                           : user.error();
}

// What is said of a data source that is not there, and of one that the caller does not see.
base::Error NoSource(const std::string& text) {
  if (const auto id = base::ParseId<model::DataSourceNoun>(text)) return NoDataSource(*id);
  return NoDataSource(text);
}

// A name is looked for first, then an id.
base::Result<DataSource> FindSource(Transaction& tx, const std::string& text) {
  const auto id = base::ParseId<model::DataSourceNoun>(text);
  auto by_name = GetNamed(tx, text);
  if (by_name.ok() || !id) return by_name;
  return GetNamed(tx, *id);
}

base::Status CheckMayAskOfSource(Transaction& tx, const Actor& actor, const DataSource& source,
                                 const std::string& text, bool about_oneself) {
  if (Holds(actor, Permission::kGovernance) || Holds(actor, Permission::kAudit)) return base::Ok();
  ASSIGN_OR_RETURN(const bool owns, IsOwner(tx, source.id, actor.caller.user));
  if (owns) return base::Ok();
  const auto visible = GetVisible(tx, actor, source.id);
  if (!visible.ok()) {
    const bool is_hidden = visible.error().kind() == base::ErrorKind::kNotFound;
    return is_hidden ? NoSource(text) : visible.error();
  }
  if (about_oneself) return base::Ok();
  return base::Forbidden(
      "This needs to be an owner of the data source, or the permission GOVERNANCE or AUDIT.");
}

base::Result<Scope> ScopeOf(Transaction& tx, const Actor& actor, const AccessQuestion& question) {
  Scope scope;
  if (question.user) {
    ASSIGN_OR_RETURN(scope.user, FindPerson(tx, *question.user));
  }
  const bool about_oneself = scope.user && *scope.user == actor.caller.user;
  if (question.data_source) {
    const std::string& text = *question.data_source;
    ASSIGN_OR_RETURN(const DataSource source, FindSource(tx, text));
    RETURN_IF_ERROR(CheckMayAskOfSource(tx, actor, source, text, about_oneself));
    scope.data_source = source.id;
  } else if (!about_oneself) {
    RETURN_IF_ERROR(
        RequireOneOf(actor, {Permission::kGovernance, Permission::kAudit, Permission::kUserAdmin}));
  }
  // To whoever may ask of anybody.
  if (question.user && !scope.user) return people_error::NoUser(*question.user);
  return scope;
}

// The lines of one page, and how many there are.
class Lines {
 public:
  Lines(const StoredWorld& world, const Scope& scope, const store::PageRequest& page)
      : world_(world), prepared_(Prepared(world)), scope_(scope), page_(page) {
    for (const model::Member& member : world.members) {
      const model::Member*& place = places_[{member.data_source, member.user}];
      if (place == nullptr || IsStronger(member, *place)) place = &member;
    }
    for (const model::Policy& policy : world.policies) names_[policy.id] = &policy.name;
  }

  void Add(const DataSource& data_source) {
    const auto compiled = compiler::Compile(data_source, prepared_.policies, prepared_.options);
    if (!compiled.ok()) return;  // closed for everybody
    const std::string condition = compiler::Print(compiled->plan.access);
    for (std::size_t i = 0; i < world_.users.size(); ++i) {
      if (scope_.user && *scope_.user != world_.users[i].id) continue;
      const compiler::Caller& caller = prepared_.people[i].caller;
      if (!compiler::Holds(compiled->plan.access, caller)) continue;
      const std::int64_t position = found_.total++;
      if (position < page_.offset || position >= page_.offset + page_.size) continue;
      AccessLine& line = found_.items.emplace_back();
      line.user = world_.users[i];
      line.data_source = data_source.id;
      line.data_source_name = data_source.name;
      const auto place = places_.find({data_source.id, line.user.id});
      if (place != places_.end()) line.place = *place->second;
      for (const model::PolicyId id : compiled->plan.access_policies) {
        const auto name = names_.find(id);
        line.policies.emplace_back(id, name == names_.end() ? "" : *name->second);
      }
      line.condition = condition;
      line.because = compiler::explain::Why(compiled->plan.access, caller);
    }
  }

  store::Page<AccessLine> Take() && { return std::move(found_); }

 private:
  const StoredWorld& world_;
  const compiler::compare::World prepared_;
  const Scope scope_;
  const store::PageRequest page_;
  std::map<std::pair<model::DataSourceId, model::UserId>, const model::Member*> places_;
  std::map<model::PolicyId, const std::string*> names_;
  store::Page<AccessLine> found_;
};

}  // namespace

base::Result<store::Page<AccessLine>> AccessReport::List(const Actor& actor,
                                                         const AccessQuestion& question,
                                                         const store::PageRequest& page) {
  if (!question.user && !question.data_source) {
    return base::Invalid("\"user\" or \"dataSource\" is required");
  }
  Scope scope;
  StoredWorld world;
  RETURN_IF_ERROR(parts_.database.Read([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(scope, ScopeOf(tx, actor, question));
    ASSIGN_OR_RETURN(world, ReadStoredWorld(tx, parts_.clock.Now(), scope.data_source));
    return base::Ok();
  }));
  Lines lines(world, scope, page);
  for (const DataSource& data_source : world.data_sources) lines.Add(data_source);
  return std::move(lines).Take();
}

}  // namespace louver::service
