#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/method.h"
#include "api/http/request.h"
#include "api/http/response.h"
#include "base/result.h"

namespace louver::api::http {

// Answers one request; may block. An Error becomes the product's error body.
using RouteHandler = std::function<base::Result<Response>(const Request&)>;

struct Route {
  Method method;
  std::string pattern;  // "/integrations/{id}/status"
  RouteHandler handler;
};

// The table of what the API answers. Filled once, then read by many threads.
//
// A pattern is made of literal segments and {named} ones. A named segment matches any one segment
// that is not empty, whatever characters it decodes to. Where several patterns match, the one whose
// earliest differing segment is literal wins, per method: with GET /x/{id} and POST /x/scripts,
// GET /x/scripts is the former. A last segment {named*} matches the rest of the path, one segment
// or more of which the first is not empty, where nothing else does; it captures them with the
// slashes between. HEAD is answered by the GET route unless it has its own.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  // A malformed pattern, or one that the same method has already, is a bug and aborts.
  void Add(Method method, std::string_view pattern, RouteHandler handler);

  struct Match {
    const Route* route = nullptr;     // null when there is none
    std::vector<Parameter> captures;  // of the named segments, in order
    std::vector<Method> allowed;      // without a route: the methods this path does have
  };
  Match Find(Method method, const std::vector<std::string>& path) const;

  // Every route in the order added: what the API document is checked against.
  const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

 private:
  struct Node;
  const Route* Find(const Node& node, const std::vector<std::string>& path,
                    std::size_t depth) const;

  std::vector<std::unique_ptr<Route>> routes_;  // on the heap, so that nodes may point at them
  std::map<Method, std::unique_ptr<Node>> trees_;
};

}  // namespace louver::api::http
