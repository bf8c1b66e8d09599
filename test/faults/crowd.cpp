#include "test/faults/crowd.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include <boost/json.hpp>

namespace louver::test {
namespace {

namespace json = boost::json;

using namespace std::chrono_literals;

constexpr std::chrono::seconds kLongest{40};
constexpr int kLongestPauseMs = 400;

Administrator Stranger() { return {Warehouse().user(), "Wr0ng-secret-0x"}; }

json::object Config(Scene& scene, const Administrator& administrator, bool impersonation) {
  json::object lookers = {{"enabled", impersonation}};
  if (impersonation) lookers["role"] = kCrowdGroup;
  return {{"host", Warehouse().host()},
          {"port", scene.proxy().port()},
          {"database", "managed"},
          {"initialDatabase", "dev"},
          {"authenticationType", "userPassword"},
          {"username", administrator.user},
          {"password", administrator.password},
          {"impersonation", std::move(lookers)}};
}

std::string SetUp(bool automatic, json::object config) {
  return json::serialize(json::object{
      {"type", "Redshift"}, {"autoBootstrap", automatic}, {"config", std::move(config)}});
}

std::string ByHand(Scene& scene) {
  constexpr bool kNoImpersonation = false;
  return SetUp(false, Config(scene, {"crowd_account", "Crowd12Account"}, kNoImpersonation));
}

std::string Login(const Administrator& administrator) {
  return json::serialize(json::object{{"authenticationType", "userPassword"},
                                      {"username", administrator.user},
                                      {"password", administrator.password}});
}

bool IsDocumented(int status) {
  return status == 200 || status == 400 || status == 404 || status == 409 || status == 422;
}

}  // namespace

std::string AutomaticSetUp(Scene& scene, const Administrator& administrator, bool impersonation) {
  return SetUp(true, Config(scene, administrator, impersonation));
}

std::size_t InUse(const std::string& list) {
  const json::value integrations = json::parse(list);
  return static_cast<std::size_t>(std::count_if(
      integrations.as_array().begin(), integrations.as_array().end(), [](const json::value& one) {
        return one.at("status") != "deleted" && one.at("status") != "disabled";
      }));
}

void Crowd::Run(int threads, int requests) {
  const auto give_up = std::chrono::steady_clock::now() + kLongest;
  std::vector<std::jthread> callers;
  for (int i = 0; i < threads; ++i) {
    callers.emplace_back([this, requests, give_up] {
      for (int number = drawn_++; number < requests; number = drawn_++) {
        if (std::chrono::steady_clock::now() > give_up) return;
        random::Dice dice(seed_ + static_cast<std::uint64_t>(number));
        Send(Draw(dice));
        // In bursts, so that work that is under way now and then ends before the next change.
        if (dice.OneIn(2)) std::this_thread::sleep_for(dice.Below(kLongestPauseMs) * 1ms);
      }
    });
  }
}

Crowd::Request Crowd::Draw(random::Dice& dice) const {
  std::string integration;
  {
    const std::lock_guard lock(mutex_);
    integration = integration_;
  }
  switch (dice.Below(10)) {
    case 0:
    case 1:
      return {"GET", "GET", "/integrations"};
    case 2:
      return {"GET", "GET", "/integrations/" + integration};
    case 3:
      return {"GET", "GET", "/integrations/" + integration + "/status"};
    case 4:
      if (dice.OneIn(2)) return {"script", "POST", "/integrations/scripts/create", ByHand(scene_)};
      return {"script", "POST", "/integrations/" + integration + "/scripts/delete"};
    case 5:
    case 6:
      return Bad(dice, integration);
    default:
      return Change(dice, integration);
  }
}

Crowd::Request Crowd::Change(random::Dice& dice, const std::string& integration) const {
  const bool impersonation = dice.OneIn(2);
  const std::string payload = AutomaticSetUp(scene_, WarehouseOwner(), impersonation);
  switch (dice.Below(5)) {
    case 0:
      return {"DELETE", "DELETE", "/integrations/" + integration, Login(WarehouseOwner())};
    case 1:
    case 2:
      return {"POST", "POST", "/integrations", payload};
    default:
      return {"PUT", "PUT", "/integrations/" + integration, payload};
  }
}

Crowd::Request Crowd::Bad(random::Dice& dice, const std::string& integration) const {
  const std::string one = "/integrations/" + integration;
  const std::string payload = AutomaticSetUp(scene_, Stranger(), dice.OneIn(2));
  switch (dice.Below(8)) {
    case 0:
      return {"bad POST", "POST", "/integrations", payload};
    case 1:
      return {"bad POST", "POST", "/integrations",
              R"({"type": "Redshift", "autoBootstrap": true})"};
    case 2:
      return {"bad PUT", "PUT", one, payload};
    case 3:
      return {"bad PUT", "PUT", one, ByHand(scene_)};
    case 4:
      return {"bad DELETE", "DELETE", one, Login(Stranger())};
    case 5:
      return {"bad DELETE", "DELETE", one};
    case 6:
      return {"bad script", "POST", one + "/scripts/edit", ByHand(scene_)};
    default:
      return {"bad script", "POST", one + "/regenerate"};
  }
}

void Crowd::Send(const Request& request) {
  const HttpAnswer answer = scene_.Call(request.method, request.target, request.body);
  const bool made = request.kind == "POST" && answer.status == 200;
  {
    const std::lock_guard lock(mutex_);
    ++found_[request.kind][answer.status];
    if (made) integration_ = Member(answer.body, "id");
  }
  const bool is_list = request.kind == "GET" && request.target == "/integrations";
  if (!IsDocumented(answer.status)) Object(request, answer, "the status is not documented");
  if (is_list && InUse(answer.body) > 1) Object(request, answer, "two are in use on one host");
  if (request.kind.starts_with("bad ") && answer.status == 200) Object(request, answer, "taken");
}

void Crowd::Object(const Request& request, const HttpAnswer& answer, const std::string& why) {
  const std::lock_guard lock(mutex_);
  objections_.push_back(why + ": " + request.method + " " + request.target + "\n" + request.body +
                        "\n" + std::to_string(answer.status) + " " + answer.body);
}

std::map<std::string, std::map<int, int>> Crowd::statuses() const {
  const std::lock_guard lock(mutex_);
  return found_;
}

std::vector<std::string> Crowd::objections() const {
  const std::lock_guard lock(mutex_);
  return objections_;
}

int Crowd::sent() const {
  int sent = 0;
  for (const auto& [kind, counts] : statuses()) {
    for (const auto& [status, count] : counts) sent += count;
  }
  return sent;
}

}  // namespace louver::test
