#pragma once

#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "service/webhook/webhooks.h"

namespace louver::api::wire {

// The body of POST /webhooks. What a webhook's members mean is for the service to judge, one by
// one.
base::Result<std::vector<service::NewWebhook>> ReadNewWebhooks(const boost::json::value& body);

}  // namespace louver::api::wire
