#include "api/http/json_response.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace louver::api::http {

Response JsonResponse(const boost::json::value& body, int status) {
  Response response;
  response.status = status;
  response.body = boost::json::serialize(body);
  return response;
}

}  // namespace louver::api::http
