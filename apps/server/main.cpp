#include <atomic>
#include <cstdio>
#include <exception>
#include <variant>

#include "api/http/access_log.h"
#include "api/http/dispatcher.h"
#include "api/http/router.h"
#include "api/http/server.h"
#include "api/routes/gate.h"
#include "api/routes/health.h"
#include "apps/server/command_line.h"
#include "apps/server/installation.h"
#include "apps/server/listen_address.h"
#include "apps/server/process.h"
#include "apps/server/services.h"
#include "apps/server/verify_audit.h"
#include "apps/server/version.h"
#include "base/box.h"
#include "base/log.h"
#include "base/metrics.h"
#include "base/random.h"

namespace louver::server {
namespace {

base::Result<ListenAddress> CheckedListenAddress(const ServeCommand& command) {
  ASSIGN_OR_RETURN(ListenAddress address, ReadListenAddress(command.listen));
  const bool is_safe = address.is_loopback || !command.tls_certificate.empty();
  if (is_safe || command.insecure_listen) return address;
  return base::Invalid("Refusing plain HTTP on " + command.listen +
                       ", which others can reach: API keys would travel in the clear. Give "
                       "--tls-cert and --tls-key, or --insecure-listen if something in front "
                       "does TLS");
}

api::http::ServerOptions OptionsFor(const ServeCommand& command, const ListenAddress& address) {
  api::http::ServerOptions options;
  options.address = address.ip;
  options.port = address.port;
  if (!command.tls_certificate.empty()) {
    options.tls = api::http::TlsFiles{command.tls_certificate, command.tls_key};
  }
  return options;
}

base::Status Serve(const ServeCommand& command) {
  RETURN_IF_ERROR(HardenProcess());
  HoldStopSignals();
  ASSIGN_OR_RETURN(ListenAddress address, CheckedListenAddress(command));
  RETURN_IF_ERROR(PrepareDataDirectory(command.data_directory));

  const base::Log log = base::Log::ToStandardError();
  base::Metrics metrics;
  base::SystemRandomness randomness;
  std::atomic<bool> is_ready = false;

  ASSIGN_OR_RETURN(const auto installation, Installation::Open(command, address.ip, log));
  Services services(*installation);
  const api::Gate gate(installation->authentication());
  api::http::Router router;
  api::AddHealthRoutes(
      router, [&] { return is_ready.load(); }, metrics);
  AddRoutes(router, gate, services);

  const api::http::Dispatcher dispatcher(std::move(router), log);
  api::http::AccessLog access_log(log, metrics);
  ASSIGN_OR_RETURN(const auto http_server, api::http::HttpServer::Start(
                                               OptionsFor(command, address),
                                               [&](api::http::Request request) {
                                                 return dispatcher.Handle(std::move(request));
                                               },
                                               access_log, log, randomness));
  address.port = http_server->port();
  RETURN_IF_ERROR(installation->StartWork());
  is_ready = true;
  log.Info("ready", {{"version", kVersion},
                     {"listen", ToString(address)},
                     {"tls", !command.tls_certificate.empty()}});

  AwaitStopSignal();
  log.Info("stopping");
  is_ready = false;
  http_server->Stop();
  installation->StopWork();
  log.Info("stopped");
  return base::Ok();
}

int Fail(const base::Error& error) {
  std::fprintf(stderr, "louver: %s\n", error.message().c_str());
  return error.kind() == base::ErrorKind::kInvalid ? 2 : 1;
}

int Main(int argc, char** argv) {
  const base::Result<Command> command = ReadCommandLine(argc, argv);
  if (!command.ok()) return Fail(command.error());
  return std::visit(base::Overloaded{[](const PrintText& print) {
                                       std::fputs(print.text.c_str(), stdout);
                                       return 0;
                                     },
                                     [](const VerifyAuditCommand& verify) {
                                       const base::Result<bool> holds = VerifyAuditRecord(verify);
                                       if (!holds.ok()) return Fail(holds.error());
                                       return *holds ? 0 : 1;
                                     },
                                     [](const ServeCommand& serve) {
                                       const base::Status served = Serve(serve);
                                       return served.ok() ? 0 : Fail(served.error());
                                     }},
                    *command);
}

}  // namespace
}  // namespace louver::server

int main(int argc, char** argv) {
  try {
    return louver::server::Main(argc, argv);
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "louver: unexpected: %s\n", exception.what());
    return 1;
  }
}
