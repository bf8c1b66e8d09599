#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/result.h"
#include "platform/postgresql/tls.h"
#include "platform/webhook/address_rules.h"

namespace louver::server {

// `louver serve`, checked: what is in it can be acted upon.
struct ServeCommand {
  std::string data_directory = "./louver-data";
  std::string listen = "127.0.0.1:8880";  // HOST:PORT
  std::string tls_certificate = {};       // both or none
  std::string tls_key = {};
  bool insecure_listen = false;
  platform::postgresql::TlsRules warehouse_tls = {};  // how sessions with warehouses are protected
  std::string warehouse_ca = {};                      // empty: the system's authorities
  std::string aws_endpoint = {};                      // empty: AWS's own of the region
  // Beyond the public internet. Every user writes down URLs of webhooks, and administrators that of
  // the user info endpoint.
  platform::webhook::AddressRules webhook_networks{"--webhook-network"};
  platform::webhook::AddressRules user_info_networks{"--user-info-network"};
  int check_interval_s = 600;         // between looks at whether integrations still stand; 0: none
  int drift_interval_s = 21'600;      // between looks at what others changed there; 0: none
  int detection_interval_s = 86'400;  // between looks at the tables of data sources; 0: none
  std::string metadata = {};          // empty: the embedded store
  bool operator==(const ServeCommand&) const = default;
};

// `louver audit verify`.
struct VerifyAuditCommand {
  std::string data_directory = "./louver-data";
  std::string expected = {};  // 64 hexadecimal digits, or empty
  bool operator==(const VerifyAuditCommand&) const = default;
};

// Text to print, after which the program ends well: help and version.
struct PrintText {
  std::string text;
  bool operator==(const PrintText&) const = default;
};

using Command = std::variant<ServeCommand, VerifyAuditCommand, PrintText>;

// Reads the arguments. An error's message is what the user should see.
base::Result<Command> ReadCommandLine(int argc, const char* const* argv);

}  // namespace louver::server
