#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/http/router.h"
#include "api/routes/gate.h"
#include "api/routes/health.h"
#include "api/routes/refused_endpoints.h"
#include "apps/server/installation.h"
#include "apps/server/services.h"
#include "base/text.h"
#include "test/store/fixture.h"

namespace louver::server {
namespace {

namespace json = boost::json;

// The routes of a server, and the document it serves.
class DocumentTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened =
        Installation::Open({.data_directory = directory_.path()}, "test", base::Log::Silent());
    ASSERT_TRUE(opened.ok()) << opened.error().message();
    installation_ = *std::move(opened);
    services_ = std::make_unique<Services>(*installation_);
    gate_ = std::make_unique<api::Gate>(installation_->authentication());
    api::AddHealthRoutes(
        router_, [] { return true; }, metrics_);
    AddRoutes(router_, *gate_, *services_);

    const auto match = router_.Find(api::http::Method::kGet, {"openapi.json"});
    ASSERT_NE(match.route, nullptr);
    const auto answer = match.route->handler(api::http::Request());
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->status, 200);
    document_ = json::parse(answer->body);
  }

  store::ScratchDirectory directory_;
  base::Metrics metrics_;
  std::unique_ptr<Installation> installation_;
  std::unique_ptr<Services> services_;
  std::unique_ptr<api::Gate> gate_;
  api::http::Router router_;
  json::value document_;
};

// What "#/components/…" points at, or null.
const json::value* Resolve(const json::value& document, const std::string& reference) {
  if (!reference.starts_with("#/")) return nullptr;
  boost::system::error_code failed;
  return document.find_pointer(reference.substr(1), failed);
}

// Follows a reference, if it is one.
const json::object& Target(const json::value& document, const json::value& value) {
  const json::value* reference = value.as_object().if_contains("$ref");
  if (reference == nullptr) return value.as_object();
  return Resolve(document, std::string(reference->as_string()))->as_object();
}

void CollectReferences(const json::value& value, std::set<std::string>& references) {
  if (const auto* array = value.if_array()) {
    for (const json::value& element : *array) CollectReferences(element, references);
  }
  if (const auto* object = value.if_object()) {
    for (const auto& [key, member] : *object) {
      if (key == "$ref") {
        references.insert(std::string(member.as_string()));
      } else {
        CollectReferences(member, references);
      }
    }
  }
}

std::set<std::string> PlaceholdersOf(std::string_view pattern) {
  std::set<std::string> names;
  for (const std::string_view segment : base::Split(pattern, '/')) {
    if (segment.starts_with('{')) names.emplace(segment.substr(1, segment.size() - 2));
  }
  return names;
}

bool IsRefused(const api::http::Route& route) {
  const auto refused = api::RefusedEndpoints();
  return std::any_of(refused.begin(), refused.end(), [&](const auto& endpoint) {
    return endpoint.method == route.method && endpoint.path == route.pattern;
  });
}

TEST_F(DocumentTest, DescribesExactlyTheRoutesOfTheServer) {
  std::set<std::string> served;
  for (const auto& route : router_.routes()) {
    if (IsRefused(*route)) continue;
    served.insert(std::string(Name(route->method)) + " " + route->pattern);
  }
  std::set<std::string> described;
  for (const auto& [path, item] : document_.at("paths").as_object()) {
    for (const auto& member : item.as_object()) {
      const std::string method = base::AsciiUpper(member.key());
      if (api::http::ParseMethod(method)) described.insert(method + " " + std::string(path));
    }
  }
  EXPECT_EQ(described, served);
}

TEST_F(DocumentTest, ResolvesEveryReferenceAndUsesEveryComponent) {
  std::set<std::string> references;
  CollectReferences(document_, references);
  for (const std::string& reference : references) {
    EXPECT_NE(Resolve(document_, reference), nullptr) << reference;
  }
  for (const auto& [kind, components] : document_.at("components").as_object()) {
    if (kind == "securitySchemes") continue;  // named by `security`
    for (const auto& component : components.as_object()) {
      const std::string reference =
          "#/components/" + std::string(kind) + "/" + std::string(component.key());
      EXPECT_TRUE(references.contains(reference)) << reference << " is used nowhere";
    }
  }
}

TEST_F(DocumentTest, DeclaresTheParametersOfEveryPath) {
  for (const auto& [path, item] : document_.at("paths").as_object()) {
    std::set<std::string> declared;
    if (const json::value* parameters = item.as_object().if_contains("parameters")) {
      for (const json::value& parameter : parameters->as_array()) {
        const json::object& target = Target(document_, parameter);
        EXPECT_EQ(target.at("in"), "path");
        EXPECT_EQ(target.at("required"), true);
        EXPECT_TRUE(declared.emplace(target.at("name").as_string()).second);
      }
    }
    EXPECT_EQ(declared, PlaceholdersOf(std::string(path))) << path;
  }
}

TEST_F(DocumentTest, NamesEveryOperationOnceAndSaysWhatItAnswers) {
  std::set<std::string> names;
  for (const auto& [path, item] : document_.at("paths").as_object()) {
    for (const auto& [key, operation] : item.as_object()) {
      if (key == "parameters") continue;
      const json::object& object = operation.as_object();
      EXPECT_TRUE(names.emplace(object.at("operationId").as_string()).second) << path;
      EXPECT_FALSE(object.at("summary").as_string().empty()) << path;
      EXPECT_FALSE(object.at("responses").as_object().empty()) << path;
    }
  }
}

// Who reads the document must learn the truth about what asks for a credential.
TEST_F(DocumentTest, SaysWhichRoutesAskWhoIsCalling) {
  EXPECT_EQ(document_.at("security"), json::parse(R"([{"credential": []}])"));
  for (const auto& route : router_.routes()) {
    if (IsRefused(*route)) continue;
    api::http::Request request;
    for (const std::string& name : PlaceholdersOf(route->pattern)) {
      request.path_captures.push_back({name, "bim"});
    }
    const auto answer = route->handler(request);
    const bool refused = !answer.ok() &&
                         answer.error().kind() == base::ErrorKind::kUnauthenticated &&
                         answer.error().message() == "Authentication is required.";
    const json::object& operation = document_.at("paths")
                                        .at(route->pattern)
                                        .at(base::AsciiLower(Name(route->method)))
                                        .as_object();
    const bool is_login = route->pattern == "/bim/apikey/authenticate";
    EXPECT_EQ(refused && !is_login, !operation.contains("security")) << route->pattern;
  }
}

std::string Line(const std::string& call, const std::string& what, const std::string& who) {
  return "| `" + call + "` | " + what + " | " + who + " |\n";
}

// docs/endpoints.md: every documented call, made of the document and the refusals themselves.
TEST_F(DocumentTest, TheTableOfEndpointsIsUpToDate) {
  std::string text =
      "# Endpoints\n\n"
      "Every call that Louver answers, and every documented one that it refuses by name. The table "
      "is\n"
      "made from the served API document (`GET /openapi.json`) and from the server's own refusals; "
      "a\n"
      "test keeps it so. \"Any caller\" is anybody with an API key or a session.\n\n"
      "## What works\n\n| Call | What it does | Who may |\n|---|---|---|\n";
  for (const auto& [path, item] : document_.at("paths").as_object()) {
    for (const auto& [key, operation] : item.as_object()) {
      if (key == "parameters") continue;
      const json::object& object = operation.as_object();
      ASSERT_TRUE(object.contains("x-permission")) << key << " " << path;
      text += Line(base::AsciiUpper(key) + " " + std::string(path),
                   std::string(object.at("summary").as_string()),
                   std::string(object.at("x-permission").as_string()));
    }
  }
  text +=
      "\n## What is refused by name\n\nWith status 501 and the reason.\n\n"
      "| Call | Reason |\n|---|---|\n";
  for (const api::RefusedEndpoint& refused : api::RefusedEndpoints()) {
    text += "| `" + std::string(Name(refused.method)) + " " + std::string(refused.path) + "` | " +
            std::string(refused.reason) + " |\n";
  }
  const std::string file = "docs/endpoints.md";
  if (std::getenv("LOUVER_REWRITE_GOLDEN") != nullptr) std::ofstream(file) << text;
  std::ostringstream present;
  present << std::ifstream(file).rdbuf();
  EXPECT_TRUE(present.str() == text)
      << file << " is out of date: run this test with LOUVER_REWRITE_GOLDEN=1";
}

TEST_F(DocumentTest, ARefusedCallSaysWhy) {
  for (const auto& route : router_.routes()) {
    if (!IsRefused(*route)) continue;
    const auto answer = route->handler(api::http::Request());
    ASSERT_FALSE(answer.ok());  // nobody learns more than that they are not known
    EXPECT_EQ(answer.error().kind(), base::ErrorKind::kUnauthenticated);
  }
}

}  // namespace
}  // namespace louver::server
