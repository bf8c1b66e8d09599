#pragma once

#include <string>
#include <utility>
#include <vector>

#include "test/mutation/payload.h"
#include "test/random/dice.h"

namespace louver::mutation {

// A request as its bytes are sent.
struct RawRequest {
  std::string method;
  std::string target;
  std::string version = "HTTP/1.1";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  // A method, version or coding that HTTP itself wants refused with a 501 or 505 (RFC 9110, 15.6).
  bool is_unspoken = false;

  std::string Bytes() const;
};

// Who is called about what.
struct Targets {
  std::string key;          // of the administrator
  std::string integration;  // the id of one that is there and stays
  Aim nobody;               // nobody listens there; the database is that of the integration
  Aim integrated;           // where the integration is
};

// A request under /integrations that is wrong in one way or a few, and would change nothing even if
// all of it were right: its passwords open no warehouse.
RawRequest AnyRequest(random::Dice& dice, const Targets& targets);

}  // namespace louver::mutation
