#include "test/mutation/payload.h"

namespace louver::mutation {
namespace {

using Members = std::vector<std::pair<std::string, Document>>;

Members Credentials(Way way, const std::string& user) {
  if (way == Way::kAccessKey) {
    return {{"authenticationType", Document::Text("accessKey")},
            {"username", Document::Text(user)},
            {"awsAccessKeyId", Document::Text("AKIAPlant3dSecret")},
            {"awsSecretAccessKey", Document::Text("Plant3dSecret/7c1e+9d04")},
            {"awsSessionToken", Document::Text("Plant3dSecret==")},
            {"clusterIdentifier", Document::Text("mutation-cluster")}};
  }
  return {{"authenticationType", Document::Text("userPassword")},
          {"username", Document::Text(user)},
          {"password", Document::Text("Plant3dSecret-7c1e")}};
}

}  // namespace

Document SetUp(const Aim& aim, Way way) {
  Members config = {{"host", Document::Text("127.0.0.1")},
                    {"port", Document::Scalar(std::to_string(aim.port))},
                    {"database", Document::Text(aim.database)},
                    {"initialDatabase", Document::Text("dev")}};
  for (auto& member : Credentials(way, "mutation_account")) config.push_back(std::move(member));
  config.emplace_back("impersonation",
                      Document::Object({{"enabled", Document::Scalar("true")},
                                        {"role", Document::Text("mutation_lookers")}}));
  const bool automatic = way != Way::kByHand;
  return Document::Object({{"type", Document::Text("Redshift")},
                           {"autoBootstrap", Document::Scalar(automatic ? "true" : "false")},
                           {"config", Document::Object(std::move(config))}});
}

Document Login(Way way) { return Document::Object(Credentials(way, "awsuser")); }

std::string JsonAddress(const Aim& aim) {
  return "\"host\":\"127.0.0.1\",\"port\":" + std::to_string(aim.port);
}

std::string YamlAddress(const Aim& aim) {
  return "host: \"127.0.0.1\"\n  port: " + std::to_string(aim.port);
}

}  // namespace louver::mutation
