#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "test/api/http_client.h"

namespace louver::test {

// The OpenAPI document of a server, as something its answers are held against.
class ApiDocument {
 public:
  explicit ApiDocument(boost::json::value document) : document_(std::move(document)) {}
  // Reads /openapi.json; aborts the test program when there is none.
  static ApiDocument Of(int port);

  // What in an exchange is not as described: a status or a content type that the operation does not
  // have, a body that its schema does not allow, or a request in JSON that was taken although its
  // schema does not allow it. A path or a method that is not described may only be refused, and
  // every refusal is of the schema Error, with its status in it.
  std::optional<std::string> Objection(const std::string& method, const std::string& target,
                                       const std::string& sent, const HttpAnswer& answer) const;

 private:
  const boost::json::object* FindOperation(std::string method, const std::string& target) const;
  std::optional<std::string> AnswerObjection(const boost::json::object& operation,
                                             const HttpAnswer& answer) const;
  std::optional<std::string> RefusalObjection(const HttpAnswer& answer) const;
  std::optional<std::string> RequestObjection(const boost::json::object& operation,
                                              const std::string& sent) const;

  boost::json::value document_;
};

// Examples and defaults that their schemas do not allow, and keywords of schemas that nobody
// checks. The same for every server, so that one look is enough.
std::vector<std::string> Contradictions(const boost::json::value& document);

}  // namespace louver::test
