#include "standin/wire/channel.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace louver::standin {

namespace {

constexpr std::size_t kChunkBytes = 64UL * 1024;

class OpenSslIdentity final : public TlsIdentity {
 public:
  explicit OpenSslIdentity(SSL_CTX* context) : context_(context, SSL_CTX_free) {}
  SSL_CTX* context() { return context_.get(); }

 private:
  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
};

}  // namespace

base::Result<std::shared_ptr<TlsIdentity>> TlsIdentity::Load(const std::string& certificate_file,
                                                             const std::string& key_file) {
  auto identity = std::make_shared<OpenSslIdentity>(SSL_CTX_new(TLS_server_method()));
  SSL_CTX* context = identity->context();
  if (context == nullptr) return base::Internal("OpenSSL cannot make a TLS context");
  // Redshift refuses older versions since 31 January 2026 (mgmt "Behavior changes").
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  if (SSL_CTX_use_certificate_chain_file(context, certificate_file.c_str()) != 1) {
    return base::Invalid("cannot read a certificate from " + certificate_file);
  }
  if (SSL_CTX_use_PrivateKey_file(context, key_file.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context) != 1) {
    return base::Invalid("cannot read the certificate's key from " + key_file);
  }
  return std::shared_ptr<TlsIdentity>(std::move(identity));
}

struct Channel::Tls {
  SSL* session = nullptr;
  ~Tls() { SSL_free(session); }
};

Channel::Channel(int descriptor) : descriptor_(descriptor) {
  int on = 1;
  setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Channel::~Channel() {
  tls_.reset();
  if (descriptor_ >= 0) close(descriptor_);
}

Channel::Channel(Channel&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), tls_(std::move(other.tls_)) {}

bool Channel::AcceptTls(TlsIdentity& identity) {
  auto tls = std::make_unique<Tls>();
  tls->session = SSL_new(static_cast<OpenSslIdentity&>(identity).context());
  if (tls->session == nullptr || SSL_set_fd(tls->session, descriptor_) != 1 ||
      SSL_accept(tls->session) != 1) {
    ERR_clear_error();
    return false;
  }
  tls_ = std::move(tls);
  return true;
}

bool Channel::Receive(std::string& buffer) {
  std::array<char, kChunkBytes> chunk;
  if (tls_) {
    const int count = SSL_read(tls_->session, chunk.data(), static_cast<int>(chunk.size()));
    if (count <= 0) {
      ERR_clear_error();
      return false;
    }
    buffer.append(chunk.data(), static_cast<std::size_t>(count));
    return true;
  }
  while (true) {
    const ssize_t count = recv(descriptor_, chunk.data(), chunk.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    buffer.append(chunk.data(), static_cast<std::size_t>(count));
    return true;
  }
}

bool Channel::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (tls_) {
      const auto size = static_cast<int>(std::min(bytes.size(), kChunkBytes));
      const int count = SSL_write(tls_->session, bytes.data(), size);
      if (count <= 0) {
        ERR_clear_error();
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(count));
      continue;
    }
    const ssize_t count = send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Channel::HasBuffered() const { return tls_ && SSL_pending(tls_->session) > 0; }

base::Result<Channel> ConnectTo(const std::string& host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) {
    return base::Invalid("not a numeric IPv4 address: " + host);
  }
  Channel channel(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (connect(channel.descriptor(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    return base::Unavailable("cannot connect to " + host).WithCause(std::strerror(errno));
  }
  return channel;
}

}  // namespace louver::standin
