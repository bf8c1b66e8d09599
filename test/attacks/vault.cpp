#include "test/attacks/vault.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <boost/json.hpp>

#include "test/api/http_client.h"

namespace louver::attacks {
namespace {

namespace json = boost::json;
using standin_test::Server;

constexpr std::chrono::seconds kPatience{60};

[[noreturn]] void GiveUp(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(2);
}

}  // namespace

Vault::Vault() {
  Furnish();
  louver_.Start();
  Must("POST", "/bim/iam/bim/user", R"({"userid": "ana", "profile": {"name": "ana"}})");
  Must("PUT", "/bim/iam/bim/user/ana/authorizations/Country/DE");
  WritePolicies();
  Integrate();
}

standin_test::Client Vault::Owner() const { return standin_test::Superuser(); }

standin_test::Client Vault::Reader(const std::string& name) const {
  return standin_test::User(name, standin_test::kPassword, "managed");
}

void Vault::Furnish() const {
  standin_test::Client owner = Owner();
  for (const char* statement :
       {"CREATE SCHEMA vault",
        "CREATE TABLE vault.people (id INTEGER, hashed VARCHAR(64), blanked VARCHAR(40), "
        "fixed VARCHAR(40), notes VARCHAR(40), country CHAR(2))",
        "INSERT INTO vault.people VALUES (1, 'kqzzqkzq', 'kqzzqkzq', 'kqzzqkzq', 'open', 'DE'), "
        "(2, 'mowwomwm', 'mowwomwm', 'mowwomwm', 'open', 'DE'), "
        "(3, 'wuqquwuq', 'wuqquwuq', 'wuqquwuq', 'wuqquwuq', 'US')",
        "CREATE TABLE vault.accounts (id INTEGER, hashed VARCHAR(64))",
        "INSERT INTO vault.accounts SELECT id, hashed FROM vault.people",
        "CREATE TABLE vault.words (id INTEGER, word VARCHAR(64))",
        "INSERT INTO vault.words SELECT id, hashed FROM vault.people", "ANALYZE vault.people"}) {
    const standin_test::Answer answer = owner.Run(statement);
    if (!answer.ok()) GiveUp(std::string(statement) + "\n" + answer.error);
  }
  for (const std::string reader : {"ana", "eve"}) {
    const auto answer =
        owner.Run("CREATE USER " + reader + " PASSWORD '" + standin_test::kPassword + "'");
    if (!answer.ok()) GiveUp(answer.error);
  }
}

void Vault::WritePolicies() const {
  Must(
      "POST", "/tag",
      R"({"tags": [{"name": "Country"}, {"name": "Hashed"}, {"name": "Blanked"}, {"name": "Fixed"}]})");
  const json::object connection = {
      {"handler", "Redshift"},       {"hostname", Server().host()},
      {"port", Server().port()},     {"ssl", false},
      {"database", "dev"},           {"schema", "vault"},
      {"username", Server().user()}, {"password", Server().password()}};
  Must("POST", "/api/v2/data",
       json::serialize(json::object{{"connectionKey", "vault"}, {"connection", connection}}));
  const auto tag = [&](const std::string& source, const std::string& column,
                       const std::string& name) {
    const json::value found = json::parse(Must("GET", "/dataSource/name/vault." + source));
    const json::value& id = found.at("id");
    Must("POST", "/tag/column/" + json::serialize(id) + "_" + column,
         R"([{"name": ")" + name + R"("}])");
  };
  tag("people", "country", "Country");
  tag("people", "hashed", "Hashed");
  tag("people", "blanked", "Blanked");
  tag("people", "fixed", "Fixed");
  tag("accounts", "hashed", "Hashed");
  Must("POST", "/api/v2/policy",
       R"({"policyKey": "open", "name": "Open", "type": "subscription",
           "actions": {"type": "anyone", "automaticSubscription": true}})");
  Must("POST", "/api/v2/policy",
       R"({"policyKey": "own", "name": "Own country", "type": "data",
           "circumstances": [{"type": "columnTags", "columnTag": "Country"}],
           "actions": [{"rules": [{"type": "Row Restriction by User Entitlements", "config":
             {"operator": "all", "matches": [{"type": "attribute", "attribute": "Country",
              "tag": "Country"}]}}]}]})");
  const auto mask = [&](const std::string& name, const std::string& config) {
    Must("POST", "/api/v2/policy",
         R"({"policyKey": ")" + name + R"(", "name": ")" + name +
             R"(", "type": "data", "actions": [{"rules": [{"type": "Masking", "config":
             {"fields": [{"type": "columnTags", "columnTag": ")" +
             name + R"("}], "maskingConfig": )" + config + "}}]}]}");
  };
  mask("Hashed", R"({"type": "Hash"})");
  mask("Blanked", R"({"type": "Null"})");
  mask("Fixed", R"({"type": "Constant", "constant": "000"})");
}

// Done when ana sees her rows.
void Vault::Integrate() const {
  const json::object config = {{"host", Server().host()},
                               {"port", Server().port()},
                               {"database", "managed"},
                               {"initialDatabase", "dev"},
                               {"authenticationType", "userPassword"},
                               {"username", Server().user()},
                               {"password", Server().password()}};
  Must("POST", "/integrations",
       json::serialize(
           json::object{{"type", "Redshift"}, {"autoBootstrap", true}, {"config", config}}));
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  std::string seen;
  while (std::chrono::steady_clock::now() < give_up) {
    standin_test::Client ana = Reader("ana");
    if (ana.connected()) seen = ana.Value("SELECT COUNT(*) FROM vault.people");
    if (seen == "2") return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  GiveUp("ana sees " + seen + "\n" + louver_.LogText());
}

std::string Vault::Must(const std::string& method, const std::string& target,
                        const std::string& body) const {
  const test::HttpAnswer answer = test::Exchange(
      louver_.port(), method, target,
      {{"authorization", louver_.AdminKey()}, {"content-type", "application/json"}}, body);
  if (answer.status != 200) {
    GiveUp(method + " " + target + " answers " + std::to_string(answer.status) + ": " +
           answer.body);
  }
  return answer.body;
}

}  // namespace louver::attacks
