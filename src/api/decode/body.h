#pragma once

#include <optional>

#include <boost/json/fwd.hpp>

#include "api/http/request.h"
#include "base/result.h"

namespace louver::api::decode {

enum class BodyForms {
  kJsonOrYaml,
  kJsonYamlOrForm,  // also application/x-www-form-urlencoded, as a flat object
};

// A request's body as a JSON value, whatever it was written in. Without a content type and with
// application/json it is JSON; with application/yaml, application/x-yaml, text/yaml, text/x-yaml
// and text/plain it is YAML (clients of the V2 API post YAML files as text/plain: documented).
// Other types, compressed bodies and charsets but UTF-8 are refused with a 415 that names the
// accepted ones, malformed bodies with a 400, and so is an empty one.
base::Result<boost::json::value> DecodeBody(const http::Request& request,
                                            BodyForms forms = BodyForms::kJsonOrYaml);

// The same where the body may be left out.
base::Result<std::optional<boost::json::value>> DecodeOptionalBody(
    const http::Request& request, BodyForms forms = BodyForms::kJsonOrYaml);

}  // namespace louver::api::decode
