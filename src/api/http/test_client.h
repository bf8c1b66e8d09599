#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace louver::api::http {

struct TestAnswer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string Header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

// A client for tests that sends bytes as they are told, well formed or not. Reads give up after ten
// seconds, so that a server that does not answer fails a test instead of hanging it.
class TestClient {
 public:
  explicit TestClient(std::uint16_t port);
  static TestClient OverTls(std::uint16_t port);
  TestClient(TestClient&&) noexcept;
  ~TestClient();

  static bool CanConnect(std::uint16_t port);

  void Send(std::string_view bytes);     // fails the test when it cannot
  void TrySend(std::string_view bytes);  // does not mind
  // The next answer with its body, or up to the end of its header.
  TestAnswer ReadAnswer();
  TestAnswer ReadHead();
  // What else comes until the other side closes.
  std::string ReadToEnd();
  void Close();

 private:
  struct State;
  explicit TestClient(std::unique_ptr<State> state);
  bool ReadMore();

  std::unique_ptr<State> state_;
};

}  // namespace louver::api::http
