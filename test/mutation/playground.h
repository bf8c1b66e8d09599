#pragma once

#include <string>

#include "test/api/louver_process.h"
#include "test/mutation/request.h"
#include "test/warehouse/standin_server.h"

namespace louver::mutation {

// A port of loopback that is taken and not listened on: every connection is refused at once.
class SilentPort {
 public:
  SilentPort();
  ~SilentPort();
  SilentPort(const SilentPort&) = delete;
  SilentPort& operator=(const SilentPort&) = delete;

  int port() const { return port_; }

 private:
  const int socket_;
  int port_ = 0;
};

// A server with one integration over a warehouse, and what can be said of them from outside.
class Playground {
 public:
  Playground();

  int port() const { return louver_.port(); }
  Targets MakeTargets() const;

  // Waits until the integration is enabled and no job is to do.
  bool IsAtRest() const;
  // All that a request could have changed, as Louver and the warehouse tell it.
  std::string State() const;
  // Where in the log or the files of the server a text is; empty when it is nowhere.
  std::string TraceOf(const std::string& text) const;

 private:
  bool HasUnfinishedJobs() const;
  std::string Call(const std::string& method, const std::string& target,
                   const std::string& body = {}) const;

  warehouse::StandinServer warehouse_;
  test::LouverProcess louver_;
  SilentPort silent_;
  std::string integration_;
};

}  // namespace louver::mutation
