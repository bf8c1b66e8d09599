#include "api/routes/document.h"

#include <string>

#include <boost/json.hpp>

#include "api/decode/yaml.h"
#include "base/assert.h"
#include "embedded/openapi.h"

namespace louver::api {

void AddDocumentRoute(http::Router& router) {
  const auto document = decode::DecodeYaml(embedded::openapi::kOpenapi);
  LOUVER_ASSERT(document.ok() && document->has_value());
  router.Add(http::Method::kGet, "/openapi.json",
             [text = boost::json::serialize(**document)](const http::Request&) {
               return http::Response{.body = text};
             });
}

}  // namespace louver::api
