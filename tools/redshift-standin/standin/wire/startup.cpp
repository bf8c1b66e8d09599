// The part of a session before its first statement: encryption, cancel requests, start-up packet.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "standin/wire/session.h"

namespace louver::standin {

namespace {

constexpr std::uint32_t kProtocol3 = 196608;
constexpr std::uint32_t kSslRequest = 80877103;
constexpr std::uint32_t kGssRequest = 80877104;
constexpr std::uint32_t kCancelRequest = 80877102;
constexpr std::uint32_t kMaxStartupBytes = 10000;
constexpr const char* kLoopback = "127.0.0.1";

// What PostgreSQL understands too. The rest is Redshift's drivers talking about themselves
// (driver_version, os_version, plugin_name, client_protocol_version, ...; sheet 1.3).
constexpr std::array<std::string_view, 10> kForwarded = {
    "user",     "database",         "client_encoding",    "datestyle",
    "timezone", "application_name", "extra_float_digits", "search_path",
    "options",  "statement_timeout"};

// Databases that exist but take no clients (sheet 1.1).
constexpr std::array<std::string_view, 3> kClosed = {"template0", "template1", "padb_harvest"};

// The next packet without a type byte: length, then content.
bool ReceivePacket(Channel& channel, std::string& buffer, std::string& packet) {
  while (true) {
    if (buffer.size() >= 4) {
      const std::uint32_t length = ReadInt32(buffer);
      if (length < 8 || length > kMaxStartupBytes) return false;
      if (buffer.size() >= length) {
        packet = buffer.substr(0, length);
        buffer.erase(0, length);
        return true;
      }
    }
    if (!channel.Receive(buffer)) return false;
  }
}

}  // namespace

bool Session::Open() {
  std::string buffer;
  std::string packet;
  bool encrypted = false;
  while (ReceivePacket(client_, buffer, packet)) {
    const std::uint32_t code = ReadInt32(std::string_view(packet).substr(4));
    if (code == kSslRequest || code == kGssRequest) {
      // Bytes that came with the request would be read as if they had been encrypted.
      if (encrypted || !buffer.empty()) return false;
      const bool accept = code == kSslRequest && shared_.tls != nullptr;
      if (!client_.Send(accept ? "S" : "N")) return false;
      if (accept) {
        if (!client_.AcceptTls(*shared_.tls)) return false;
        encrypted = true;
      }
      continue;
    }
    if (code == kCancelRequest) {
      RelayCancel(packet);
      return false;
    }
    if (code != kProtocol3) {
      client_.Send(FatalError("0A000", "unsupported frontend protocol"));
      return false;
    }
    from_client_.incoming() = buffer;
    return SendStartup(std::string_view(packet).substr(8));
  }
  return false;
}

bool Session::SendStartup(std::string_view parameters) {
  MessageWriter writer('\0');
  writer.Int32(kProtocol3);
  std::string user;
  BodyReader reader(parameters);
  while (true) {
    const std::string_view name = reader.Text();
    if (name.empty()) break;
    const std::string_view value = reader.Text();
    if (name == "user") user = value;
    if (name == "database") state_.database = value;
    const bool known = std::ranges::any_of(kForwarded, [&](std::string_view forwarded) {
      return base::EqualsIgnoringAsciiCase(name, forwarded);
    });
    if (known && name != "database") writer.Text(name).Text(value);
  }
  if (state_.database.empty()) state_.database = user;
  if (std::ranges::find(kClosed, state_.database) != kClosed.end()) {
    client_.Send(FatalError(
        "55000", "database \"" + state_.database + "\" is not currently accepting connections"));
    return false;
  }
  writer.Text("database").Text(state_.database).Byte('\0');

  auto server = ConnectTo(kLoopback, shared_.postgresql_port);
  if (!server) {
    client_.Send(FatalError("57P03", "the database system is starting up"));
    return false;
  }
  server_ = std::make_unique<Channel>(*std::move(server));
  // The answer to the log-in ends with ReadyForQuery, like the answer to a query.
  Expect({.to = Expected::To::kQuery});
  return server_->Send(writer.Finish().substr(1));
}

void Session::RelayCancel(std::string_view packet) {
  if (auto server = ConnectTo(kLoopback, shared_.postgresql_port)) server->Send(packet);
}

}  // namespace louver::standin
