#include "apps/server/command_line.h"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "apps/server/version.h"
#include "base/text.h"

namespace louver::server {
namespace {

base::Status Check(const ServeCommand& serve) {
  if (serve.tls_certificate.empty() != serve.tls_key.empty()) {
    return base::Invalid("--tls-cert and --tls-key go together");
  }
  if (!serve.metadata.empty()) {
    return base::Invalid(
        "--metadata is not supported yet: this version keeps its metadata in the embedded store "
        "(--data)");
  }
  return base::Ok();
}

base::Status Check(VerifyAuditCommand& verify) {
  constexpr std::size_t kHashDigits = 64;
  verify.expected = base::AsciiLower(verify.expected);
  if (verify.expected.empty() ||
      (verify.expected.size() == kHashDigits && base::ParseHex(verify.expected))) {
    return base::Ok();
  }
  return base::Invalid("--expect must be a hash of 64 hexadecimal digits");
}

void AddVerify(CLI::App& audit, VerifyAuditCommand& verify) {
  CLI::App* verify_app = audit.add_subcommand(
      "verify", "Check that the audit record is as it was written; exit code 1 if it is not");
  verify_app->add_option("--data", verify.data_directory, "Directory of the server's own files")
      ->type_name("DIR")
      ->capture_default_str();
  verify_app
      ->add_option("--expect", verify.expected,
                   "A hash that was printed as the newest once: it must still be in the record, so "
                   "that nothing was cut off at the end since")
      ->type_name("HASH");
}

base::Status AddNetworks(const std::vector<std::string>& networks,
                         platform::webhook::AddressRules& rules) {
  for (const std::string& network : networks) {
    if (const auto added = rules.Add(network); !added.ok()) {
      return base::Invalid(rules.option() + ": " + added.error().message());
    }
  }
  return base::Ok();
}

}  // namespace

base::Result<Command> ReadCommandLine(int argc, const char* const* argv) {
  ServeCommand serve;
  VerifyAuditCommand verify;
  std::vector<std::string> tls_rules;
  std::vector<std::string> webhook_networks, user_info_networks;
  CLI::App app("Louver, a control plane for data access", "louver");
  app.set_version_flag("--version", fmt::format("louver {}", kVersion));
  app.require_subcommand(1);
  CLI::App* serve_app = app.add_subcommand("serve", "Run the server");
  serve_app->add_option("--data", serve.data_directory, "Directory of the server's own files")
      ->type_name("DIR")
      ->capture_default_str();
  serve_app->add_option("--listen", serve.listen, "Where to listen")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  serve_app->add_option("--tls-cert", serve.tls_certificate, "Certificate chain, PEM")
      ->type_name("FILE");
  serve_app->add_option("--tls-key", serve.tls_key, "Private key, PEM")->type_name("FILE");
  serve_app->add_flag("--insecure-listen", serve.insecure_listen,
                      "Allow plain HTTP beyond this machine");
  serve_app
      ->add_option("--warehouse-tls", tls_rules,
                   "How sessions with a warehouse are protected: verify-full (the default), "
                   "verify-ca, require, prefer (the default for this machine) or disable")
      ->type_name("HOST[:PORT]=MODE");
  serve_app
      ->add_option("--warehouse-ca", serve.warehouse_ca,
                   "Certificate authorities of warehouses, PEM; the system's by default")
      ->type_name("FILE");
  serve_app
      ->add_option("--aws-endpoint", serve.aws_endpoint,
                   "Where temporary database passwords are asked for instead of AWS's own endpoint "
                   "of the region, for private endpoints")
      ->type_name("URL");
  serve_app
      ->add_option("--check-interval", serve.check_interval_s,
                   "Seconds between looks at whether integrations still work; 0 for none")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 86'400))
      ->capture_default_str();
  serve_app
      ->add_option("--drift-interval", serve.drift_interval_s,
                   "Seconds between looks at whether somebody changed what Louver put into a "
                   "warehouse or can read round it; 0 for none")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 604'800))
      ->capture_default_str();
  serve_app
      ->add_option("--detection-interval", serve.detection_interval_s,
                   "Seconds between looks at whether tables and columns came, went or changed; 0 "
                   "for none")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 30 * 86'400))
      ->capture_default_str();
  serve_app
      ->add_option("--webhook-network", webhook_networks,
                   "Send webhooks, which every user may make, also to addresses of this network, "
                   "and by plain HTTP there; by default to addresses of the public internet alone")
      ->type_name("ADDRESS/BITS");
  serve_app
      ->add_option("--user-info-network", user_info_networks,
                   "Ask the user info endpoint at addresses of this network as well, and by plain "
                   "HTTP there; by default on the public internet alone")
      ->type_name("ADDRESS/BITS");
  serve_app
      ->add_option("--metadata", serve.metadata,
                   "Shared metadata database (postgresql://...); not supported yet")
      ->type_name("URL");
  CLI::App* audit_app = app.add_subcommand("audit", "Work with the audit record");
  audit_app->require_subcommand(1);
  AddVerify(*audit_app, verify);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Command(PrintText{app.help()});  // of the subcommand, once one is named
  } catch (const CLI::CallForVersion& version) {
    return Command(PrintText{fmt::format("{}\n", version.what())});
  } catch (const CLI::ParseError& error) {
    return base::Invalid(fmt::format("{}\nTry: louver --help", error.what()));
  }
  if (audit_app->parsed()) {
    RETURN_IF_ERROR(Check(verify));
    return Command(std::move(verify));
  }
  for (const std::string& rule : tls_rules) {
    if (const auto added = serve.warehouse_tls.Add(rule); !added.ok()) {
      return base::Invalid("--warehouse-tls: " + added.error().message());
    }
  }
  RETURN_IF_ERROR(AddNetworks(webhook_networks, serve.webhook_networks));
  RETURN_IF_ERROR(AddNetworks(user_info_networks, serve.user_info_networks));
  RETURN_IF_ERROR(Check(serve));
  return Command(std::move(serve));
}

}  // namespace louver::server
