#include "api/http/router.h"

#include <string>

#include <gtest/gtest.h>

namespace louver::api::http {
namespace {

RouteHandler Nothing() {
  return [](const Request&) { return Response{}; };
}

Router Table() {
  Router router;
  router.Add(Method::kGet, "/", Nothing());
  router.Add(Method::kGet, "/integrations", Nothing());
  router.Add(Method::kPost, "/integrations", Nothing());
  router.Add(Method::kGet, "/integrations/{id}", Nothing());
  router.Add(Method::kDelete, "/integrations/{id}", Nothing());
  router.Add(Method::kGet, "/integrations/{id}/status", Nothing());
  router.Add(Method::kPost, "/integrations/scripts/create", Nothing());
  router.Add(Method::kPost, "/integrations/{id}/scripts/{name}", Nothing());
  router.Add(Method::kGet, "/bim/iam/{iamid}/user/{userid}", Nothing());
  router.Add(Method::kGet, "/data/{path*}", Nothing());
  router.Add(Method::kPost, "/data/search", Nothing());
  router.Add(Method::kGet, "/data/{key}/state", Nothing());
  return router;
}

std::string Found(Method method, const std::vector<std::string>& path) {
  static const Router router = Table();
  const Router::Match match = router.Find(method, path);
  std::string found;
  if (match.route) {
    found = match.route->pattern;
    for (const Parameter& capture : match.captures) {
      found += " " + capture.name + "=" + capture.value;
    }
  }
  for (const Method allowed : match.allowed) found += std::string(Name(allowed)) + " ";
  return found;
}

TEST(RouterTest, FindsTheRouteOfAPath) {
  struct {
    Method method;
    std::vector<std::string> path;
    const char* found;
  } const cases[] = {
      {Method::kGet, {}, "/"},
      {Method::kGet, {"integrations"}, "/integrations"},
      {Method::kHead, {"integrations"}, "/integrations"},
      {Method::kGet, {"integrations", "5"}, "/integrations/{id} id=5"},
      {Method::kGet, {"integrations", "scripts"}, "/integrations/{id} id=scripts"},
      {Method::kGet, {"integrations", "a/b ?%"}, "/integrations/{id} id=a/b ?%"},
      {Method::kGet, {"integrations", ".."}, "/integrations/{id} id=.."},
      {Method::kGet, {"integrations", "{id}"}, "/integrations/{id} id={id}"},
      {Method::kPost, {"integrations", "scripts", "create"}, "/integrations/scripts/create"},
      // A literal that leads nowhere gives way to a named segment.
      {Method::kPost,
       {"integrations", "scripts", "scripts", "x"},
       "/integrations/{id}/scripts/{name} id=scripts name=x"},
      {Method::kGet,
       {"bim", "iam", "bim", "user", "taylor@x.com"},
       "/bim/iam/{iamid}/user/{userid} iamid=bim userid=taylor@x.com"},
      // The rest of a path, where nothing else matches.
      {Method::kGet, {"data", "a"}, "/data/{path*} path=a"},
      {Method::kGet, {"data", "a", "b/c", "d"}, "/data/{path*} path=a/b/c/d"},
      {Method::kGet, {"data", "a", "state"}, "/data/{key}/state key=a"},
      {Method::kGet, {"data", "search"}, "/data/{path*} path=search"},
      {Method::kGet, {"data"}, ""},
      {Method::kGet, {"data", ""}, ""},
      {Method::kPost, {"data", "a", "b"}, "GET HEAD "},
      // Unknown paths.
      {Method::kGet, {"Integrations"}, ""},
      {Method::kGet, {"integrations", ""}, ""},
      {Method::kGet, {"integrations", "5", "status", "x"}, ""},
      {Method::kGet, {"bim", "iam"}, ""},
      // Known paths, other methods.
      {Method::kDelete, {"integrations"}, "GET HEAD POST "},
      {Method::kPut, {"integrations", "5"}, "GET HEAD DELETE "},
      {Method::kGet, {"integrations", "scripts", "create"}, "POST "},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(Found(test.method, test.path), test.found) << testing::PrintToString(test.path);
  }
}

TEST(RouterTest, ListsItsRoutes) {
  const Router router = Table();
  ASSERT_EQ(router.routes().size(), 12u);
  EXPECT_EQ(router.routes()[2]->method, Method::kPost);
  EXPECT_EQ(router.routes()[2]->pattern, "/integrations");
}

TEST(RouterDeathTest, ARouteTwiceIsABug) {
  Router router;
  router.Add(Method::kGet, "/a/{x}", Nothing());
  EXPECT_DEATH(router.Add(Method::kGet, "/a/{y}", Nothing()), "assertion failed");
  EXPECT_DEATH(router.Add(Method::kGet, "a", Nothing()), "assertion failed");
  EXPECT_DEATH(router.Add(Method::kGet, "/a//b", Nothing()), "assertion failed");
  EXPECT_DEATH(router.Add(Method::kGet, "/a{x}", Nothing()), "assertion failed");
  EXPECT_DEATH(router.Add(Method::kGet, "/a/{x*}/b", Nothing()), "assertion failed");
  EXPECT_DEATH(router.Add(Method::kGet, "/a/{*}", Nothing()), "assertion failed");
}

}  // namespace
}  // namespace louver::api::http
