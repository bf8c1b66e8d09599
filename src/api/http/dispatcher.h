#pragma once

#include "api/http/request.h"
#include "api/http/response.h"
#include "api/http/router.h"
#include "base/log.h"

namespace louver::api::http {

// From a request to its route and from an Error to its body. Thread-safe once the router is filled.
class Dispatcher {
 public:
  Dispatcher(Router router, base::Log log) : router_(std::move(router)), log_(std::move(log)) {}

  // 404 for a path no route has, 405 with `allow` for a method the path does not have. What a
  // handler throws passes through.
  Response Handle(Request request) const;

 private:
  Router router_;
  base::Log log_;
};

}  // namespace louver::api::http
