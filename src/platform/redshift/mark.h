#pragma once

#include "base/result.h"
#include "platform/platform.h"
#include "platform/redshift/cluster.h"

// The mark that an integration leaves in its managed database. Host names have aliases, and an
// administrator may give one account to two set-ups: only the database itself can say whose it is.
namespace louver::platform::redshift {

enum class Marked {
  kNot,  // nothing was set up, or an older Louver did
  kByUs,
  kByOther,
};
// Read as somebody who may, with the account or a superuser. kForbidden for others.
base::Result<Marked> ReadMark(Connection& managed, const Names& names, const SetupTarget& target);

// kUnprocessable when it is another's.
base::Status CheckMark(Connection& managed, const Names& names, const SetupTarget& target);

// As the account, where the table is there. Leaving a mark twice is fine, removing none is too.
base::Status LeaveMark(Connection& managed, const Names& names, const SetupTarget& target);
base::Status RemoveMark(const Cluster& cluster, const SetupTarget& target);

// Whether `to`, where `login` is let in, is the very database that is reached as `from` today: what
// is written through one is read through the other. A copy of it, as a restored snapshot is, is
// not. The message of an error says what to do.
base::Status CheckIsSameDatabase(const Cluster& cluster, const SetupTarget& from,
                                 const SetupTarget& to, const Login& login);

}  // namespace louver::platform::redshift
