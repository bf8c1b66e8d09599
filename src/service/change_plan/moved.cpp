#include "service/change_plan/moved.h"

#include <string>
#include <vector>

#include "base/text.h"

namespace louver::service {
namespace {

constexpr std::size_t kMostNamed = 5;

class Movers {
 public:
  explicit Movers(base::Instant since) : since_(since) {}

  void Add(base::Instant changed_at, const std::string& what, const std::string& name) {
    if (changed_at < since_) return;
    if (named_.size() < kMostNamed) {
      named_.push_back("the " + what + " \"" + name + "\"");
    } else {
      ++others_;
    }
  }

  std::string Text() const {
    if (named_.empty()) return "something that it depends on was removed or switched off";
    std::string text = base::Join(named_, ", ");
    if (others_ > 0) text += " and " + std::to_string(others_) + " others";
    return text + " changed";
  }

 private:
  base::Instant since_;
  std::vector<std::string> named_;
  std::size_t others_ = 0;
};

}  // namespace

base::Error PlanHasMoved(const StoredWorld& now, base::Instant since) {
  Movers movers(since);
  for (const auto& policy : now.policies) movers.Add(policy.updated_at, "policy", policy.name);
  for (const auto& source : now.data_sources) {
    movers.Add(source.updated_at, "data source", source.name);
  }
  for (const auto& group : now.groups) movers.Add(group.updated_at, "group", group.name);
  for (const auto& user : now.users) {
    base::Instant changed_at = user.updated_at;
    for (const auto& membership : now.memberships) {
      if (membership.user == user.id) changed_at = std::max(changed_at, membership.updated_at);
    }
    for (const auto& member : now.members) {
      if (member.user == user.id) changed_at = std::max(changed_at, member.updated_at);
    }
    movers.Add(changed_at, "person", user.userid);
  }
  return base::Conflict("The plan no longer holds: since it was made, " + movers.Text() +
                        ". Make it again.");
}

}  // namespace louver::service
