#include "api/http/router.h"

#include <span>
#include <utility>

#include "base/assert.h"
#include "base/text.h"

namespace louver::api::http {

// Segments from the root; one tree per method.
struct Router::Node {
  std::map<std::string, Node, std::less<>> literals;
  std::unique_ptr<Node> named;
  const Route* route = nullptr;
  const Route* rest = nullptr;  // of whatever follows
};

namespace {

bool IsNamed(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool IsRest(std::string_view segment) { return IsNamed(segment) && segment.ends_with("*}"); }

// "{id}" is "id", "{path*}" is "path".
std::string NameOf(std::string_view segment) {
  const std::size_t marks = IsRest(segment) ? 3 : 2;
  return std::string(segment.substr(1, segment.size() - marks));
}

std::vector<std::string_view> SegmentsOf(std::string_view pattern) {
  LOUVER_ASSERT(pattern.starts_with('/'));
  if (pattern == "/") return {};
  return base::Split(pattern.substr(1), '/');
}

std::vector<Parameter> CapturesOf(const Route& route, const std::vector<std::string>& path) {
  std::vector<Parameter> captures;
  const std::vector<std::string_view> segments = SegmentsOf(route.pattern);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!IsNamed(segments[i])) continue;
    std::string value = path[i];
    if (IsRest(segments[i])) value = base::Join(std::span(path).subspan(i), "/");
    captures.push_back({NameOf(segments[i]), std::move(value)});
  }
  return captures;
}

}  // namespace

Router::Router() = default;
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::Add(Method method, std::string_view pattern, RouteHandler handler) {
  std::unique_ptr<Node>& root = trees_[method];
  if (!root) root = std::make_unique<Node>();
  Node* node = root.get();
  const Route** place = nullptr;
  for (const std::string_view segment : SegmentsOf(pattern)) {
    LOUVER_ASSERT(place == nullptr);  // nothing comes after the rest
    if (IsRest(segment)) {
      LOUVER_ASSERT(!NameOf(segment).empty());
      place = &node->rest;
    } else if (IsNamed(segment)) {
      if (!node->named) node->named = std::make_unique<Node>();
      node = node->named.get();
    } else {
      LOUVER_ASSERT(!segment.empty() && segment.find_first_of("{}") == std::string_view::npos);
      node = &node->literals[std::string(segment)];
    }
  }
  if (place == nullptr) place = &node->route;
  LOUVER_ASSERT(*place == nullptr);
  routes_.push_back(
      std::make_unique<Route>(Route{method, std::string(pattern), std::move(handler)}));
  *place = routes_.back().get();
}

Router::Match Router::Find(Method method, const std::vector<std::string>& path) const {
  Match match;
  const auto find = [&](Method candidate) -> const Route* {
    const auto tree = trees_.find(candidate);
    return tree == trees_.end() ? nullptr : Find(*tree->second, path, 0);
  };
  match.route = find(method);
  if (!match.route && method == Method::kHead) match.route = find(Method::kGet);
  if (match.route) {
    match.captures = CapturesOf(*match.route, path);
    return match;
  }
  for (const auto& [candidate, tree] : trees_) {
    if (!Find(*tree, path, 0)) continue;
    match.allowed.push_back(candidate);
    if (candidate == Method::kGet && !find(Method::kHead)) match.allowed.push_back(Method::kHead);
  }
  return match;
}

// Goes back when a literal segment leads nowhere; patterns are a few segments deep, so that the
// number of ways is small whatever the path.
const Route* Router::Find(const Node& node, const std::vector<std::string>& path,
                          std::size_t depth) const {
  if (depth == path.size()) return node.route;
  if (const auto literal = node.literals.find(path[depth]); literal != node.literals.end()) {
    if (const Route* route = Find(literal->second, path, depth + 1)) return route;
  }
  if (path[depth].empty()) return nullptr;
  if (node.named) {
    if (const Route* route = Find(*node.named, path, depth + 1)) return route;
  }
  return node.rest;
}

}  // namespace louver::api::http
