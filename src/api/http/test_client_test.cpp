#include "api/http/test_client.h"

#include <chrono>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/text.h"

namespace louver::api::http {

struct TestClient::State {
  ~State() { Close(); }

  void Close() {
    if (tls) SSL_free(tls);
    if (context) SSL_CTX_free(context);
    if (socket >= 0) close(socket);
    tls = nullptr;
    context = nullptr;
    socket = -1;
  }

  ssize_t Write(std::string_view bytes) {
    return tls ? SSL_write(tls, bytes.data(), static_cast<int>(bytes.size()))
               : send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }
  ssize_t Read(char* to, std::size_t size) {
    return tls ? SSL_read(tls, to, static_cast<int>(size)) : recv(socket, to, size, 0);
  }

  int socket = -1;
  SSL_CTX* context = nullptr;
  SSL* tls = nullptr;
  std::string unread;
};

namespace {

int ConnectTo(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const timeval patience{10, 0};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
  close(socket);
  return -1;
}

}  // namespace

TestClient::TestClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
TestClient::TestClient(TestClient&&) noexcept = default;
TestClient::~TestClient() = default;

TestClient::TestClient(std::uint16_t port) : state_(std::make_unique<State>()) {
  state_->socket = ConnectTo(port);
  EXPECT_GE(state_->socket, 0);
}

TestClient TestClient::OverTls(std::uint16_t port) {
  TestClient client(port);
  State& state = *client.state_;
  state.context = SSL_CTX_new(TLS_client_method());
  state.tls = SSL_new(state.context);
  SSL_set_fd(state.tls, state.socket);
  EXPECT_EQ(SSL_connect(state.tls), 1);
  EXPECT_GE(SSL_version(state.tls), TLS1_2_VERSION);
  return client;
}

bool TestClient::CanConnect(std::uint16_t port) {
  const int socket = ConnectTo(port);
  if (socket >= 0) close(socket);
  return socket >= 0;
}

void TestClient::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = state_->Write(bytes);
    ASSERT_GT(sent, 0) << "the server closed before everything was sent";
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void TestClient::TrySend(std::string_view bytes) { state_->Write(bytes); }

bool TestClient::ReadMore() {
  char bytes[16384];
  const ssize_t size = state_->Read(bytes, sizeof bytes);
  EXPECT_FALSE(size < 0 && !state_->tls && (errno == EAGAIN || errno == EWOULDBLOCK))
      << "the server says nothing";
  if (size <= 0) return false;
  state_->unread.append(bytes, static_cast<std::size_t>(size));
  return true;
}

TestAnswer TestClient::ReadHead() {
  std::size_t end = 0;
  while ((end = state_->unread.find("\r\n\r\n")) == std::string::npos) {
    if (!ReadMore()) return {};
  }
  TestAnswer answer;
  const std::string head = state_->unread.substr(0, end);
  state_->unread.erase(0, end + 4);
  for (const std::string_view line : base::Split(head, '\n')) {
    if (answer.status == 0) {
      answer.status = std::stoi(std::string(line.substr(9, 3)));
      continue;
    }
    const auto colon = line.find(':');
    answer.headers[base::AsciiLower(line.substr(0, colon))] =
        base::TrimBlanks(line.substr(colon + 1));
  }
  return answer;
}

TestAnswer TestClient::ReadAnswer() {
  TestAnswer answer = ReadHead();
  const std::string length = answer.Header("content-length");
  const std::size_t size = length.empty() ? 0 : std::stoul(length);
  while (state_->unread.size() < size && ReadMore()) {
  }
  answer.body = state_->unread.substr(0, size);
  state_->unread.erase(0, size);
  return answer;
}

std::string TestClient::ReadToEnd() {
  while (ReadMore()) {
  }
  return std::move(state_->unread);
}

void TestClient::Close() { state_->Close(); }

}  // namespace louver::api::http
