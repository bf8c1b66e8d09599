#include "platform/redshift/setup.h"

#include <string_view>

#include "platform/redshift/account.h"
#include "platform/redshift/database.h"
#include "platform/redshift/mark.h"
#include "platform/redshift/objects.h"

namespace louver::platform::redshift {
namespace {

constexpr std::string_view kCreateAccount = "create account";
constexpr std::string_view kCreateDatabase = "create database";
constexpr std::string_view kCreateObjects = "create objects";
constexpr std::string_view kAdoptObjects = "adopt objects";

base::Error UnknownStep(const std::string& step) {
  return base::Internal("There is no set-up step \"" + step + "\".");
}

}  // namespace

std::vector<Step> SetupSteps(const SetupTarget& target) {
  if (!target.automatic) return {{.name = std::string(kAdoptObjects), .privileged = false}};
  return {{.name = std::string(kCreateAccount), .privileged = true},
          {.name = std::string(kCreateDatabase), .privileged = false},
          {.name = std::string(kCreateObjects), .privileged = false}};
}

base::Status ApplySetup(const Cluster& cluster, const SetupTarget& target, const std::string& step,
                        const Login* administrator) {
  if (step == kCreateAccount) {
    if (administrator != nullptr) return CreateAccount(cluster, target, *administrator);
    return base::Forbidden("Creating Louver's account needs an administrator's login.");
  }
  if (step == kCreateDatabase) return CreateDatabase(cluster, target);
  if (step == kCreateObjects) return CreateObjects(cluster, target, administrator);
  if (step == kAdoptObjects) return CreateObjects(cluster, target, nullptr);
  return UnknownStep(step);
}

base::Status UndoSetup(const Cluster& cluster, const SetupTarget& target, const std::string& step,
                       const Login* administrator) {
  if (step == kCreateAccount) return UndoCreateAccount(cluster, target, administrator);
  if (step == kCreateDatabase) return UndoCreateDatabase(cluster, target);
  if (step == kCreateObjects) return RemoveObjects(cluster, target);
  if (step == kAdoptObjects) return RemoveMark(cluster, target);
  return UnknownStep(step);
}

}  // namespace louver::platform::redshift
