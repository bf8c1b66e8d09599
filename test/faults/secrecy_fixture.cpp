#include "test/faults/secrecy_fixture.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace louver::test {
namespace {

// What only the caller who sent the name is told: in the answer to that very request.
constexpr char kRefusal[] = "password authentication failed for user \\\"onetime_visitor_q7\\\"";

std::string Without(std::string text, const std::string& part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
  return text;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Definitions of views and procedures, and comments.
std::string Catalog(const std::string& database) {
  return Sql(database,
             "SELECT definition FROM pg_views UNION ALL SELECT CAST(prosrc AS text) FROM pg_proc "
             "UNION ALL SELECT CAST(description AS text) FROM pg_description");
}

}  // namespace

Secrecy::Secrecy() {
  Sql("dev", std::string("CREATE USER ") + kUser + " PASSWORD '" + kPassword + "' CREATEUSER");
}

Secrecy::~Secrecy() { Sql("dev", std::string("DROP USER ") + kUser); }

std::string Secrecy::Reason() {
  return Member(scene_.Must("GET", "/integrations/" + scene_.id() + "/status"), "message");
}

void Secrecy::ExpectNoTrace() {
  ReadEverything();
  Search("the answers", Without(scene_.answers(), kRefusal));
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(scene_.louver().directory())) {
    if (entry.is_regular_file()) Search(entry.path().string(), ReadFile(entry.path()));
  }
  Search("the catalog of dev", Catalog("dev"));
  if (Sql("dev", "SELECT count(*) FROM pg_database WHERE datname = 'managed'") == "1") {
    Search("the catalog of managed", Catalog("managed"));
  }
}

void Secrecy::ExpectNoCoreFile() {
  const std::string process = "/proc/" + std::to_string(scene_.louver().process());
  std::istringstream limits(ReadFile(process + "/limits"));
  bool is_found = false;
  for (std::string line; std::getline(limits, line);) {
    if (!line.starts_with("Max core file size")) continue;
    is_found = true;
    std::istringstream words(line.substr(std::string("Max core file size").size()));
    std::string soft;
    std::string hard;
    words >> soft >> hard;
    EXPECT_EQ(soft, "0");
    EXPECT_EQ(hard, "0");
  }
  EXPECT_TRUE(is_found);
}

void Secrecy::ReadEverything() {
  for (const std::string target : {"/integrations", "/jobs/search", "/jobs/summary", "/metrics"}) {
    scene_.Must("GET", target);
  }
  scene_.Call("GET", "/integrations/" + scene_.id());
  scene_.Call("GET", "/integrations/" + scene_.id() + "/status");
}

void Secrecy::Search(const std::string& where, const std::string& text) const {
  for (const std::string& trace : traces_) {
    const std::size_t at = text.find(trace);
    if (at == std::string::npos) continue;
    ADD_FAILURE() << trace << " is in " << where << ": "
                  << text.substr(at < 200 ? 0 : at - 200, 400);
  }
}

}  // namespace louver::test
