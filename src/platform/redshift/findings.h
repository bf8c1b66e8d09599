#pragma once

#include <string>

#include "model/integration.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// What a validation test found. `message` says what to do; empty for a pass.
struct Finding {
  model::TestStatus status = model::TestStatus::kPassed;
  std::string message = {};
  std::string result_json = "[]";
};

// What is looked at: `connection` is a session of `user` that nobody has configured.
struct Subject {
  Connection& connection;
  const Cluster& cluster;
  const SetupTarget& target;
  const std::string& user;
};

// One test each. Every failed one names what is wrong and what would be right.

// About the cluster.
Finding IsEncrypted(const Subject& subject);
Finding IsRedshift(const Subject& subject);
Finding ReachesOtherDatabases(const Subject& subject);
Finding IdentifiersFold(const Subject& subject);
Finding EncodesUtf8(const Subject& subject);

// About names and what has one already.
Finding DatabaseDoesNotExist(const Subject& subject);
Finding DatabaseNameIsUsable(const Subject& subject);
Finding GroupDoesNotExist(const Subject& subject);
Finding GroupIsThere(const Subject& subject);
// Nobody comes to impersonate others by a set-up.
Finding GroupIsEmpty(const Subject& subject);

// About what the user of the session may do.
Finding MayCreateDatabases(const Subject& subject);
Finding MayCreateUsers(const Subject& subject);
Finding MayCreateGroups(const Subject& subject);
Finding MayDropGroups(const Subject& subject);
// A warning where it may not: nothing Louver makes looks anything up there.
Finding MayClosePublicSchema(const Subject& subject);
Finding MayCreateSchemas(const Subject& subject);
Finding IsNoSuperuser(const Subject& subject);
Finding MayRemoveAll(const Subject& subject);

// About what was set up before, as its account.
Finding ObjectsAreThere(const Subject& subject);
// As an administrator: that the account, which does not let Louver in, may be given a new password.
Finding AccountMayGetPassword(const Subject& subject);
// Of a set-up that stands: every object, in the version of this Louver.
Finding ObjectsAreWhole(const Subject& subject);
// Of one that is about to be changed, which makes what is missing: a warning at most.
Finding ObjectsMayBeMade(const Subject& subject);
// Nothing else is the account's: what is would go with the integration.
Finding OwnsNothingElse(const Subject& subject);

// What a set-up by hand begins with, as a sentence.
std::string RunScriptsFirst(const SetupTarget& target);

Finding Failed(std::string message);
Finding Skipped(std::string message);

}  // namespace louver::platform::redshift
