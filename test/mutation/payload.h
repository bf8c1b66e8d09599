#pragma once

#include <string>

#include "test/mutation/document.h"

namespace louver::mutation {

// In every password that is sent. No answer, no log and no file may hold it; whatever becomes of
// the rest of a password, this much of it remains recognisable.
inline constexpr char kPlanted[] = "lant3dSecre";

// Where payloads point: at an address of loopback and a port where nobody listens, or at one whose
// integration is there already. Whatever is mutated, this is left alone or made something that is
// no other host, so that nothing is sent to anybody else.
struct Aim {
  int port = 0;
  std::string database;
};

enum class Way { kPassword, kAccessKey, kByHand };

// With an access key there is no region and none in the host's name, so that AWS is not asked.
Document SetUp(const Aim& aim, Way way);
// The administrator's, at the top level.
Document Login(Way way);

// The text of the address in a payload, as Json and Yaml write it.
std::string JsonAddress(const Aim& aim);
std::string YamlAddress(const Aim& aim);

}  // namespace louver::mutation
