#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/guarded.h"

namespace louver::server {

// Answers requests over plain HTTP on a free loopback port: each with the same text, or as a
// function of the request says, which it is given from head to end.
class Receiver {
 public:
  using Answer = std::function<std::string(const std::string& request)>;

  explicit Receiver(std::string answer)
      : Receiver([answer = std::move(answer)](const std::string&) { return answer; }) {}
  explicit Receiver(Answer answer) : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
    ::listen(socket_, 16);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }
  ~Receiver() {
    ::shutdown(socket_, SHUT_RDWR);
    ::close(socket_);
    thread_.join();
  }
  std::string Url(const std::string& scheme, const std::string& host) const {
    return scheme + "://" + host + ":" + std::to_string(port_) + "/hook?token=1";
  }
  int port() const { return port_; }
  int connections() const { return connections_; }
  std::string request() {
    return request_.With([](const std::string& text) { return text; });
  }

 private:
  void Serve() {
    for (;;) {
      const int connection = ::accept(socket_, nullptr, nullptr);
      if (connection < 0) return;
      ++connections_;
      std::string text;
      char part[4096];
      // A body is JSON: its last brace ends the request.
      while (text.find("\r\n\r\n") == text.npos ||
             (text.starts_with("POST ") && !text.ends_with("}"))) {
        const ssize_t got = ::recv(connection, part, sizeof(part), 0);
        if (got <= 0) break;
        text.append(part, static_cast<std::size_t>(got));
        if (!text.starts_with("POST ") && !text.starts_with("GET ")) break;  // TLS, not spoken here
      }
      request_.With([&](std::string& last) { last = text; });
      const std::string answer = answer_(text);
      ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
      ::close(connection);
    }
  }

  const Answer answer_;
  int socket_ = -1;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  base::Guarded<std::string> request_;
  std::thread thread_;
};

}  // namespace louver::server
