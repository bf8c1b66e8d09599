#include "test/faults/scene.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <boost/json.hpp>

#include "test/api/warehouse_session.h"

namespace louver::test {
namespace {

namespace json = boost::json;

constexpr char kReaderPassword[] = "Passw0rdOfTest";
constexpr std::chrono::seconds kPatience{60};

[[noreturn]] void GiveUp(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(2);
}

void Furnish(warehouse::StandinServer& server) {
  const auto run = [&](const std::string& database, const std::string& statement) {
    const SqlAnswer answer =
        RunSql(server.host(), server.port(), server.user(), server.password(), database, statement);
    if (!answer.error.empty()) GiveUp(statement + "\n" + answer.error);
  };
  run("dev", "CREATE SCHEMA shop");
  run("dev", "CREATE TABLE shop.orders (id integer, email varchar(40), country char(2))");
  run("dev",
      "INSERT INTO shop.orders VALUES (1, 'a@x.org', 'US'), (2, 'b@x.org', 'DE'), "
      "(3, NULL, 'US'), (4, 'd@x.org', NULL)");
  run("dev", "CREATE DATABASE stock");
  run("stock", "CREATE SCHEMA items");
  run("stock", "CREATE TABLE items.parts (id integer, country char(2))");
  run("stock", "INSERT INTO items.parts VALUES (11, 'US'), (12, 'DE')");
  for (const std::string reader : {"ana", "ben", "eve"}) {
    run("dev", "CREATE USER " + reader + " PASSWORD '" + kReaderPassword + "'");
  }
}

std::string AnswersFor(const std::string& reader) {
  std::string line = reader + ": ";
  for (const std::string table : {"shop.orders", "items.parts"}) {
    SqlAnswer answer = RunSql(Warehouse().host(), Warehouse().port(), reader, kReaderPassword,
                              "managed", "SELECT id FROM " + table + " ORDER BY id");
    if (!answer.error.empty()) answer.rows = "error";
    std::replace(answer.rows.begin(), answer.rows.end(), '\n', ',');
    line += (line.back() == ' ' ? "" : " / ") + (answer.rows.empty() ? "-" : answer.rows);
  }
  return line;
}

std::string LoginBody(const Administrator& administrator) {
  return json::serialize(json::object{{"authenticationType", "userPassword"},
                                      {"username", administrator.user},
                                      {"password", administrator.password}});
}

// From the numbers of jobs by kind and state.
bool IsWorkWaiting(const std::string& summary) {
  const json::value rows = json::parse(summary);
  for (const json::value& row : rows.as_array()) {
    for (const char* state : {"created", "active", "retry"}) {
      if (row.at(state).to_number<int>() > 0) return true;
    }
  }
  return false;
}

}  // namespace

warehouse::StandinServer& Warehouse() {
  static warehouse::StandinServer server;
  [[maybe_unused]] static const bool furnished = [] {
    Furnish(server);
    return true;
  }();
  return server;
}

Administrator WarehouseOwner() { return {Warehouse().user(), Warehouse().password()}; }

std::string Answers() {
  return AnswersFor("ana") + "; " + AnswersFor("ben") + "; " + AnswersFor("eve");
}

std::string Sql(const std::string& database, const std::string& statement) {
  const SqlAnswer answer = RunSql(Warehouse().host(), Warehouse().port(), Warehouse().user(),
                                  Warehouse().password(), database, statement);
  if (!answer.error.empty()) GiveUp(statement + "\n" + answer.error);
  return answer.rows;
}

std::string LeftInWarehouse() {
  return Sql("dev",
             "SELECT datname FROM pg_database WHERE datname = 'managed' "
             "UNION ALL SELECT usename FROM pg_user WHERE usename LIKE 'louver%' "
             "UNION ALL SELECT groname FROM pg_group WHERE groname LIKE 'louver%' ORDER BY 1");
}

std::string Member(const std::string& body, const std::string& name) {
  boost::system::error_code wrong;
  const json::value value = json::parse(body, wrong);
  if (wrong || !value.is_object() || !value.as_object().contains(name)) return {};
  const json::value& member = value.as_object().at(name);
  return member.is_string() ? std::string(member.as_string()) : json::serialize(member);
}

Scene::Scene() : proxy_(Warehouse().port()) {
  // Registering takes as long as a set-up, and is the same for every scene.
  static LouverProcess furnished;
  static std::string answers_of_furnishing;
  if (answers_of_furnishing.empty()) {
    louver_.Start();
    HirePeople();
    RegisterTables();
    Must("POST", "/tag/column/" + DataSource("shop.orders") + "_email", R"([{"name": "PII"}])");
    WritePolicies();
    if (louver_.Stop() != 0) GiveUp(louver_.LogText());
    furnished.CopyFrom(louver_);
    answers_of_furnishing = answers_;
  } else {
    louver_.CopyFrom(furnished);
    answers_ = answers_of_furnishing;
  }
  louver_.Start();
}

Scene::~Scene() {
  louver_.Kill();
  const std::string users =
      Sql("dev", "SELECT usename FROM pg_user WHERE usename LIKE 'louver%' ORDER BY 1");
  if (LeftInWarehouse().empty()) return;
  // Only a test that failed comes here; the next one is to start afresh.
  for (const std::string& statement :
       {std::string("DROP DATABASE managed"), std::string("DROP GROUP louver_impersonator"),
        "DROP USER " + users}) {
    RunSql(Warehouse().host(), Warehouse().port(), Warehouse().user(), Warehouse().password(),
           "dev", statement);
  }
}

HttpAnswer Scene::Call(const std::string& method, const std::string& target,
                       const std::string& body) const {
  HttpAnswer answer =
      Exchange(louver_.port(), method, target,
               {{"authorization", louver_.AdminKey()}, {"content-type", "application/json"}}, body);
  const std::lock_guard lock(mutex_);
  answers_ += answer.body + "\n";
  return answer;
}

std::string Scene::answers() const {
  const std::lock_guard lock(mutex_);
  return answers_;
}

std::string Scene::Must(const std::string& method, const std::string& target,
                        const std::string& body) const {
  HttpAnswer answer = Call(method, target, body);
  if (answer.status != 200) {
    GiveUp(method + " " + target + " answers " + std::to_string(answer.status) + ": " +
           answer.body);
  }
  return answer.body;
}

void Scene::HirePeople() {
  for (const std::string person : {"ana", "ben"}) {
    Must("POST", "/bim/iam/bim/user",
         R"({"userid": ")" + person + R"(", "profile": {"name": ")" + person + R"("}})");
  }
  Must("PUT", "/bim/iam/bim/user/ana/authorizations/Country/DE");
  Must("PUT", "/bim/iam/bim/user/ben/authorizations/Country/US");
}

void Scene::RegisterTables() {
  Must("POST", "/tag", R"({"tags": [{"name": "Geo.Country"}, {"name": "PII"}]})");
  const auto register_schema = [&](const std::string& database, const std::string& schema) {
    const json::object connection = {
        {"handler", "Redshift"},          {"hostname", Warehouse().host()},
        {"port", proxy_.port()},          {"ssl", false},
        {"database", database},           {"schema", schema},
        {"username", Warehouse().user()}, {"password", Warehouse().password()}};
    Must("POST", "/api/v2/data",
         json::serialize(json::object{{"connectionKey", schema}, {"connection", connection}}));
  };
  register_schema("dev", "shop");
  register_schema("stock", "items");
  for (const std::string name : {"shop.orders", "items.parts"}) {
    Must("POST", "/tag/column/" + DataSource(name) + "_country", R"([{"name": "Geo.Country"}])");
  }
}

void Scene::WritePolicies() {
  Must("POST", "/api/v2/policy",
       R"({"policyKey": "open", "name": "Everybody we know", "type": "subscription",
           "actions": {"type": "anyone", "automaticSubscription": true}})");
  Must("POST", "/api/v2/policy",
       R"({"policyKey": "own", "name": "Own country", "type": "data", "actions": [{"rules": [
           {"type": "Row Restriction by User Entitlements", "config": {"operator": "all",
            "matches": [{"type": "attribute", "attribute": "Country", "tag": "Geo.Country"}]}}]}]})");
}

std::string Scene::DataSource(const std::string& name) const {
  return Member(Must("GET", "/dataSource/name/" + name), "id");
}

std::string Scene::Payload(const Administrator& administrator, bool impersonation) const {
  const json::object config = {{"host", Warehouse().host()},
                               {"port", proxy_.port()},
                               {"database", "managed"},
                               {"initialDatabase", "dev"},
                               {"authenticationType", "userPassword"},
                               {"username", administrator.user},
                               {"password", administrator.password},
                               {"impersonation", {{"enabled", impersonation}}}};
  return json::serialize(
      json::object{{"type", "Redshift"}, {"autoBootstrap", true}, {"config", config}});
}

HttpAnswer Scene::PostIntegration(const Administrator& administrator) const {
  return Call("POST", "/integrations", Payload(administrator, false));
}

HttpAnswer Scene::Edit(bool impersonation, const Administrator& administrator) const {
  return Call("PUT", "/integrations/" + id_, Payload(administrator, impersonation));
}

std::string Scene::PayloadByHand(const std::string& account, const std::string& password) const {
  json::value payload = json::parse(Payload({account, password}, false));
  payload.as_object()["autoBootstrap"] = false;
  return json::serialize(payload);
}

void Scene::Adopt(const HttpAnswer& answer) {
  if (answer.status == 200) id_ = Member(answer.body, "id");
}

HttpAnswer Scene::Integrate(const Administrator& administrator) {
  HttpAnswer answer = PostIntegration(administrator);
  Adopt(answer);
  return answer;
}

HttpAnswer Scene::Disintegrate(const Administrator& administrator) const {
  return Call("DELETE", "/integrations/" + id_, LoginBody(administrator));
}

std::string Scene::Settled() {
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  std::string seen;
  while (std::chrono::steady_clock::now() < give_up) {
    // In this order: work that ends in a state may ask for more.
    const HttpAnswer status = Call("GET", "/integrations/" + id_ + "/status");
    const std::string jobs = Must("GET", "/jobs/summary");
    seen = status.status == 404 ? "gone" : Member(status.body, "status");
    const bool passes =
        seen == "creating" || seen == "editing" || seen == "deleting" || seen == "migrating";
    if (!passes && !IsWorkWaiting(jobs)) return seen;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return "still " + seen;
}

void Scene::MustBeEnforced() {
  const HttpAnswer answer = Integrate();
  if (answer.status != 200) GiveUp("POST /integrations answers " + answer.body);
  const std::string state = Settled();
  const std::string seen = Answers();
  if (state != "enabled" || seen != kEnforced) GiveUp(state + "\n" + seen + louver_.LogText());
}

void Scene::KillLouver() const {
  if (louver_.process() > 0) ::kill(louver_.process(), SIGKILL);
}

void Scene::Restart() {
  louver_.Kill();
  louver_.Start();
  if (!id_.empty()) return;
  // It was killed before it could say which one it made.
  const json::value all = json::parse(Must("GET", "/integrations"));
  if (all.as_array().size() == 1) id_ = all.as_array()[0].at("id").as_string();
}

}  // namespace louver::test
