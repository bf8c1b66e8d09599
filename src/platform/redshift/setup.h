#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

namespace louver::platform::redshift {

// The set-up of a managed database of its own, made from the initial one:
//   create account   the one privileged step, and the first
//   create database  as the account, which thereby owns it
//   create objects   everything inside, in one transaction
// From the second step on the account alone can finish or undo what a crash left half made.
// Steps are undone in reverse order.
//
// Where an administrator ran the scripts there is one step, "adopt objects": what the scripts made
// is brought up to date, and the key of impersonations drawn. It is not undone.
std::vector<Step> SetupSteps(const SetupTarget& target);

base::Status ApplySetup(const Cluster& cluster, const SetupTarget& target, const std::string& step,
                        const Login* administrator);
base::Status UndoSetup(const Cluster& cluster, const SetupTarget& target, const std::string& step,
                       const Login* administrator);

}  // namespace louver::platform::redshift
