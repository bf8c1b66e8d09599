#include "test/mutation/playground.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <arpa/inet.h>
#include <boost/json.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "test/api/http_client.h"
#include "test/api/warehouse_session.h"

namespace louver::mutation {
namespace {

namespace json = boost::json;

constexpr char kDatabase[] = "managed";
constexpr std::chrono::seconds kPatience{30};

}  // namespace

SilentPort::SilentPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  ::bind(socket_, reinterpret_cast<sockaddr*>(&address), length);
  ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
}

SilentPort::~SilentPort() { ::close(socket_); }

Playground::Playground() {
  louver_.Start();
  const json::object config = {{"host", warehouse_.host()},
                               {"port", warehouse_.port()},
                               {"database", kDatabase},
                               {"initialDatabase", warehouse_.database()},
                               {"authenticationType", "userPassword"},
                               {"username", warehouse_.user()},
                               {"password", warehouse_.password()}};
  const json::object body = {{"type", "Redshift"}, {"autoBootstrap", true}, {"config", config}};
  const json::value made = json::parse(Call("POST", "/integrations", json::serialize(body)));
  integration_ = std::string(made.at("id").as_string());
}

Targets Playground::MakeTargets() const {
  return {.key = louver_.AdminKey(),
          .integration = integration_,
          .nobody = {silent_.port(), kDatabase},
          .integrated = {warehouse_.port(), kDatabase}};
}

bool Playground::IsAtRest() const {
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < give_up) {
    const std::string status = Call("GET", "/integrations/" + integration_ + "/status");
    if (status == R"({"status":"enabled","message":null})" && !HasUnfinishedJobs()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

bool Playground::HasUnfinishedJobs() const {
  const json::value summary = json::parse(Call("GET", "/jobs/summary"));
  return std::ranges::any_of(summary.as_array(), [](const json::value& jobs) {
    return jobs.at("created") != 0 || jobs.at("active") != 0 || jobs.at("retry") != 0;
  });
}

std::string Playground::State() const {
  const auto answer =
      test::RunSql(warehouse_.host(), warehouse_.port(), warehouse_.user(), warehouse_.password(),
                   warehouse_.database(),
                   "SELECT 'database ' || datname FROM pg_database UNION ALL SELECT 'user ' || "
                   "usename FROM pg_user UNION ALL SELECT 'group ' || groname FROM pg_group "
                   "ORDER BY 1");
  return Call("GET", "/integrations") + "\n" + Call("GET", "/jobs/summary") + "\n" + answer.error +
         answer.rows;
}

std::string Playground::TraceOf(const std::string& text) const {
  constexpr std::size_t kAround = 200;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(louver_.directory())) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream content;
    content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const auto at = content.str().find(text);
    if (at == std::string::npos) continue;
    const std::size_t begin = at < kAround ? 0 : at - kAround;
    return entry.path().string() + ": " + content.str().substr(begin, 2 * kAround);
  }
  return "";
}

std::string Playground::Call(const std::string& method, const std::string& target,
                             const std::string& body) const {
  return test::Exchange(
             louver_.port(), method, target,
             {{"authorization", louver_.AdminKey()}, {"content-type", "application/json"}}, body)
      .body;
}

}  // namespace louver::mutation
