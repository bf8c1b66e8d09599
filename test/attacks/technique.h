#pragma once

#include <span>
#include <string>

#include "test/standin/client.h"

namespace louver::attacks {

// A question whose answer, yes or no, tells a character of a value that is not shown. Written for
// {view}, {column}, {id} of the row, and a {guess} of how the value begins; {char} is the guess's
// last character, {n} its length. An unknown character before it is '_'.
struct Technique {
  const char* name;
  const char* sql;
  bool yes_is_an_error = false;  // otherwise yes is a single 1
};

// Those that ask by what they return.
std::span<const Technique> Techniques();
// Those whose condition fails on the rows where the guess is right.
std::span<const Technique> FailingConditions();

struct Target {
  std::string view;
  std::string column;
  int id = 0;
};

// How the target's value begins, '_' for each character that the technique does not tell.
std::string Recover(standin_test::Client& reader, const Technique& technique, const Target& target);

// How many characters two texts share, place by place.
int SharedCharacters(const std::string& one, const std::string& other);

// What the secrets are made of: no character that a hash or a constant has.
inline constexpr char kAlphabet[] = "kqzmowu";
inline constexpr int kRecoveredLength = 2;

}  // namespace louver::attacks
