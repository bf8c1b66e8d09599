#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace louver::standin {

// A TLS server's certificate and key, loaded once and shared by every connection.
class TlsIdentity {
 public:
  static base::Result<std::shared_ptr<TlsIdentity>> Load(const std::string& certificate_file,
                                                         const std::string& key_file);
  virtual ~TlsIdentity() = default;
};

// A blocking, connected stream socket, in clear text or under TLS. Owns the descriptor. Used by one
// thread at a time; `Shutdown` of the descriptor by another thread ends a blocked call.
class Channel {
 public:
  explicit Channel(int descriptor);
  ~Channel();
  Channel(Channel&& other) noexcept;
  Channel& operator=(Channel&&) = delete;

  int descriptor() const { return descriptor_; }

  // Turns the connection into a TLS one, as the server side. False when the handshake fails.
  bool AcceptTls(TlsIdentity& identity);

  // Appends what has arrived, at least one byte, to `buffer`. False at the end of the stream.
  bool Receive(std::string& buffer);
  // Writes everything. False when the peer is gone.
  bool Send(std::string_view bytes);

  // True when Receive would not wait although the descriptor shows nothing to read.
  bool HasBuffered() const;

 private:
  struct Tls;

  int descriptor_;
  std::unique_ptr<Tls> tls_;
};

// Connects to a numeric address, or fails as Unavailable.
base::Result<Channel> ConnectTo(const std::string& host, int port);

}  // namespace louver::standin
