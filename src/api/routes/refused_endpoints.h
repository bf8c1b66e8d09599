#pragma once

#include <span>
#include <string_view>

#include "api/http/router.h"
#include "api/routes/gate.h"

namespace louver::api {

// A call that is documented for the product whose clients Louver serves, and that Louver does not
// have.
struct RefusedEndpoint {
  http::Method method;
  std::string_view path;
  std::string_view reason;  // a sentence, with what to do instead where there is something
};

// All that are known, in the order of the documentation. docs/endpoints.md is made of it.
std::span<const RefusedEndpoint> RefusedEndpoints();

// A known caller is told so by name (501), whatever the call's body; others get 401 as everywhere.
void AddRefusedEndpoints(http::Router& router, const Gate& gate);

}  // namespace louver::api
