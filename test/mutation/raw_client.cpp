#include "test/mutation/raw_client.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace louver::mutation {
namespace {

using Clock = std::chrono::steady_clock;

class Socket {
 public:
  explicit Socket(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_open_ = ::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Socket() { ::close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  bool is_open() const { return is_open_; }

  // A server may answer and close before it has taken all of what it refuses.
  void Write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // False when nothing more comes.
  bool Read(std::string& text, Clock::time_point until) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    pollfd wait = {descriptor_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) <= 0) return false;
    char bytes[65536];
    const ssize_t size = ::recv(descriptor_, bytes, sizeof bytes, 0);
    if (size <= 0) return false;
    text.append(bytes, static_cast<std::size_t>(size));
    return true;
  }

 private:
  const int descriptor_;
  bool is_open_ = false;
};

std::size_t LengthOf(std::string head) {
  for (char& c : head) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::string name = "\r\ncontent-length: ";
  const auto at = head.find(name);
  return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + name.size(), nullptr, 10);
}

// Takes what has come apart; false while something is missing.
bool Parse(RawAnswer& answer) {
  std::size_t begin = 0;
  // "100 Continue" goes ahead of the answer.
  if (answer.text.starts_with("HTTP/1.1 1")) {
    begin = answer.text.find("\r\n\r\n");
    if (begin == std::string::npos) return false;
    begin += 4;
  }
  const auto end = answer.text.find("\r\n\r\n", begin);
  if (end == std::string::npos) return false;
  answer.head = answer.text.substr(begin, end + 2 - begin);
  answer.body = answer.text.substr(end + 4);
  if (!answer.head.starts_with("HTTP/1.")) return false;
  constexpr std::size_t kStatus = 9;  // where it begins
  answer.status = std::atoi(answer.head.c_str() + kStatus);
  return answer.body.size() >= LengthOf(answer.head);
}

}  // namespace

RawAnswer Send(int port, const std::string& bytes, std::chrono::milliseconds patience) {
  const Clock::time_point start = Clock::now();
  RawAnswer answer;
  const Socket socket(port);
  if (!socket.is_open()) return answer;
  socket.Write(bytes);
  while (!Parse(answer) && socket.Read(answer.text, start + patience)) {
  }
  answer.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
  return answer;
}

}  // namespace louver::mutation
