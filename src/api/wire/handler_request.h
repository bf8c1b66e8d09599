#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "model/ids.h"
#include "service/handlers/handlers.h"

namespace louver::api::wire {

struct HandlersWish {
  std::vector<service::HandlerEntry> entries;
  service::DataSourceRoles roles;
};

// The body of POST /redshift/handler (Create a Redshift Data Source): "handler" is one object or a
// list. Members that say nothing to Louver are ignored, as in all of V1; what asks for something
// Louver does not have is refused by name. `caller` is who new tables are to belong to.
base::Result<HandlersWish> ReadHandlers(const boost::json::value& body, model::UserId caller);

// The bodies of PUT /redshift/handler/{id} and PUT /redshift/bulk.
base::Result<service::HandlerChange> ReadHandlerChange(const boost::json::value& body);
base::Result<service::LoginChange> ReadLoginChange(const boost::json::value& body);

}  // namespace louver::api::wire
