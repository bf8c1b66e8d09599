#include "platform/postgresql/tls.h"

#include <array>

#include "base/text.h"
#include "platform/postgresql/host.h"

namespace louver::platform::postgresql {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"verify-full", "verify-ca", "require", "prefer",
                                                    "disable"};

}  // namespace

std::string_view Name(TlsMode mode) { return kNames[static_cast<std::size_t>(mode)]; }

std::optional<TlsMode> ParseTlsMode(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<TlsMode>(i);
  }
  return std::nullopt;
}

base::Status TlsRules::Add(std::string_view rule) {
  const std::size_t equals = rule.find('=');
  const std::string_view server = rule.substr(0, equals);
  const auto mode = equals == rule.npos ? std::nullopt : ParseTlsMode(rule.substr(equals + 1));
  if (!mode || !IsSingleHost(server)) {
    return base::Invalid("\"" + std::string(rule) +
                         "\" is not HOST=MODE or HOST:PORT=MODE with MODE one of verify-full, "
                         "verify-ca, require, prefer, disable");
  }
  modes_[base::AsciiLower(server)] = *mode;
  return base::Ok();
}

TlsMode TlsRules::For(std::string_view host, int port) const {
  const std::string name = base::AsciiLower(host);
  for (const std::string& server : {name + ":" + std::to_string(port), name}) {
    const auto found = modes_.find(server);
    if (found != modes_.end()) return found->second;
  }
  return IsLoopback(host) ? TlsMode::kPrefer : TlsMode::kVerifyFull;
}

}  // namespace louver::platform::postgresql
