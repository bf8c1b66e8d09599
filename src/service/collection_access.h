#pragma once

#include <string>

#include "base/result.h"
#include "model/connection.h"
#include "model/data_source.h"
#include "service/actor.h"

// Who speaks for a collection of data sources and for every one of them: whoever registered it, for
// as long as they hold CREATE_DATA_SOURCE, and GOVERNANCE.
namespace louver::service {

bool MayChangeAllOf(const Actor& actor, const model::Connection& collection);

// kForbidden in words that tell of the collection what `named` says, which the actor named.
base::Status CheckMayChangeAllOf(const Actor& actor, const model::Connection& collection,
                                 const std::string& named);

// kConflict: the table is `name` of `theirs` already. Who does not speak for that collection may
// not know either, and is not told.
base::Error AlreadyRegistered(const Actor& actor, const model::RemoteTable& table,
                              const std::string& name, const model::Connection& theirs);

}  // namespace louver::service
