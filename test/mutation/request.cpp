#include "test/mutation/request.h"

#include "test/mutation/document_mutation.h"
#include "test/mutation/request_mutation.h"
#include "test/mutation/text_mutation.h"

namespace louver::mutation {
namespace {

using random::Dice;

enum class Body { kNone, kSetUp, kLogin };

struct Endpoint {
  std::string method;
  std::string target;  // "{id}" stands for an id
  Body body;
};

const std::vector<Endpoint>& Endpoints() {
  static const std::vector<Endpoint> endpoints = {
      {"POST", "/integrations", Body::kSetUp},
      {"PUT", "/integrations/{id}", Body::kSetUp},
      {"DELETE", "/integrations/{id}", Body::kLogin},
      {"POST", "/integrations/scripts/initial-create", Body::kSetUp},
      {"POST", "/integrations/scripts/create", Body::kSetUp},
      {"POST", "/integrations/scripts/cleanup", Body::kSetUp},
      {"POST", "/integrations/scripts/post-cleanup", Body::kSetUp},
      {"POST", "/integrations/{id}/scripts/edit", Body::kSetUp},
      {"POST", "/integrations/{id}/scripts/delete", Body::kNone},
      {"POST", "/integrations/{id}/regenerate", Body::kNone},
      {"GET", "/integrations", Body::kNone},
      {"GET", "/integrations/{id}", Body::kNone},
      {"GET", "/integrations/{id}/status", Body::kNone},
  };
  return endpoints;
}

const Endpoint& AnyEndpoint(Dice& dice) {
  constexpr int kWithBody = 8;  // the first ones, where there is most to get wrong
  const auto& endpoints = Endpoints();
  return dice.OneIn(5) ? dice.Of(endpoints)
                       : endpoints[static_cast<std::size_t>(dice.Below(kWithBody))];
}

void PutDocument(Dice& dice, const Document& valid, const std::string& json_address,
                 const std::string& yaml_address, RawRequest& request) {
  Document document = valid;
  const bool is_yaml = dice.OneIn(2);
  const int way = dice.Below(4);
  if (way < 2) {
    for (int times = dice.Between(1, 2); times > 0; --times) Mutate(dice, document);
  }
  request.body = is_yaml ? Yaml(document) : Json(document);
  if (way == 2) {
    request.body = Mutated(dice, request.body, is_yaml ? yaml_address : json_address);
  }
  if (way == 3 && is_yaml) request.body = WithYamlTrick(dice, request.body);
  request.headers.emplace_back(
      "Content-Type", is_yaml
                          ? dice.Of<std::string>({"application/yaml", "text/yaml", "text/plain"})
                          : "application/json");
}

void PutBody(Dice& dice, Body body, const Targets& targets, RawRequest& request) {
  const Aim& aim = dice.OneIn(10) ? targets.integrated : targets.nobody;
  const Way way =
      dice.Of<Way>({Way::kPassword, Way::kPassword, Way::kByHand, Way::kByHand, Way::kAccessKey});
  switch (body) {
    case Body::kNone:
      return;
    case Body::kSetUp:
      PutDocument(dice, SetUp(aim, way), JsonAddress(aim), YamlAddress(aim), request);
      return;
    case Body::kLogin:
      PutDocument(dice, Login(way), "", "", request);
      return;
  }
}

}  // namespace

std::string RawRequest::Bytes() const {
  std::string bytes = method + " " + target + " " + version + "\r\n";
  for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
  return bytes + "\r\n" + body;
}

RawRequest AnyRequest(Dice& dice, const Targets& targets) {
  const Endpoint& endpoint = AnyEndpoint(dice);
  RawRequest request = {.method = endpoint.method, .target = endpoint.target};
  if (const auto at = request.target.find("{id}"); at != std::string::npos) {
    const bool is_there = !dice.OneIn(5);
    request.target.replace(at, 4, is_there ? targets.integration : AnyId(dice));
  }
  PutBody(dice, endpoint.body, targets, request);
  request.headers.emplace_back("Host", "127.0.0.1");
  request.headers.emplace_back("Authorization", targets.key);
  request.headers.emplace_back("Connection", "close");
  if (!request.body.empty() || request.method != "GET") {
    request.headers.emplace_back("Content-Length", std::to_string(request.body.size()));
  }
  if (dice.OneIn(5)) MutateHead(dice, request);
  return request;
}

}  // namespace louver::mutation
