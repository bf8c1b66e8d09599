#include <csignal>
#include <iostream>

#include <CLI/CLI.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"
#include "standin/cluster/cluster.h"
#include "standin/translate/translator.h"
#include "standin/wire/server.h"

namespace louver::standin {
namespace {

struct Options {
  Cluster::Options cluster;
  std::string host = "127.0.0.1";
  int port = 5439;
  std::string certificate_file;
  std::string key_file;
};

base::Status ParseListen(const std::string& listen, Options& options) {
  const auto colon = listen.rfind(':');
  try {
    if (colon == std::string::npos) throw std::invalid_argument(listen);
    std::size_t used = 0;
    options.host = listen.substr(0, colon);
    options.port = std::stoi(listen.substr(colon + 1), &used);
    if (used != listen.size() - colon - 1 || options.port < 0 || options.port > 65535) {
      throw std::out_of_range(listen);
    }
  } catch (const std::exception&) {
    return base::Invalid("--listen wants HOST:PORT, not " + listen);
  }
  return base::Ok();
}

// Waits for SIGTERM or SIGINT, or for PostgreSQL to end by itself.
base::Status WaitForTheEnd(const Cluster& cluster, const sigset_t& signals) {
  while (true) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal == SIGTERM || signal == SIGINT) return base::Ok();
    siginfo_t ended{};
    if (waitid(P_PID, static_cast<id_t>(cluster.process()), &ended, WEXITED | WNOHANG | WNOWAIT) ==
            0 &&
        ended.si_pid == cluster.process()) {
      return base::Unavailable("PostgreSQL ended by itself");
    }
  }
}

base::Status Serve(const Options& options, const sigset_t& signals) {
  base::SystemRandomness randomness;
  std::shared_ptr<TlsIdentity> tls;
  if (!options.certificate_file.empty()) {
    ASSIGN_OR_RETURN(tls, TlsIdentity::Load(options.certificate_file, options.key_file));
  }
  ASSIGN_OR_RETURN(const Cluster cluster, Cluster::Start(options.cluster, randomness));
  ASSIGN_OR_RETURN(auto built_in, cluster.BuiltInFunctions());
  const Translator translator({built_in.begin(), built_in.end()});
  Shared shared{.translator = translator, .tls = tls, .postgresql_port = cluster.port()};
  ASSIGN_OR_RETURN(const auto server, Server::Listen(options.host, options.port, shared));
  std::cout << "redshift-standin ready on " << options.host << ":" << server->port() << std::endl;
  return WaitForTheEnd(cluster, signals);
}

int Main(int argc, char** argv) {
  Options options;
  std::string listen = "127.0.0.1:5439";
  std::string password_file;
  CLI::App app(
      "A small Amazon Redshift for tests, demonstrations and local development: a proxy in\n"
      "front of a private PostgreSQL 15. What it imitates and what not: its README.md.");
  app.add_option("--data", options.cluster.data_directory,
                 "where the cluster lives; made on first start")
      ->required();
  app.add_option("--listen", listen, "HOST:PORT; port 0 picks a free one")->capture_default_str();
  app.add_option("--password-file", password_file,
                 "awsuser's password; by default drawn at random into DATA/awsuser.password");
  app.add_flag("--late-binding-needs-usage", options.cluster.late_binding_needs_usage,
               "readers of a late-binding view need USAGE on the schemas it reads");
  auto* certificate =
      app.add_option("--tls-cert", options.certificate_file, "certificate chain, PEM");
  auto* key = app.add_option("--tls-key", options.key_file, "its key, PEM");
  certificate->needs(key);
  key->needs(certificate);
  CLI11_PARSE(app, argc, argv);
  if (!password_file.empty()) options.cluster.password_file = password_file;

  signal(SIGPIPE, SIG_IGN);
  pthread_attr_t threads;
  pthread_attr_init(&threads);
  pthread_attr_setstacksize(&threads, kSessionStackBytes);  // address space; used only when needed
  pthread_setattr_default_np(&threads);
  sigset_t signals;
  sigemptyset(&signals);
  for (const int one : {SIGTERM, SIGINT, SIGCHLD}) sigaddset(&signals, one);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // inherited by every thread

  base::Status status = ParseListen(listen, options);
  if (status.ok()) status = Serve(options, signals);
  if (status.ok()) return 0;
  std::cerr << "redshift-standin: " << status.error().message() << "\n";
  if (!status.error().cause().empty()) std::cerr << status.error().cause() << "\n";
  return 1;
}

}  // namespace
}  // namespace louver::standin

int main(int argc, char** argv) { return louver::standin::Main(argc, argv); }
