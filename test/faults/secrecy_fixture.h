#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "test/faults/scene.h"

namespace louver::test {

inline constexpr char kUser[] = "onetime_visitor_q7";
inline constexpr char kPassword[] = "Recognis4ble-xyzzy-secret";
inline constexpr char kWrongPassword[] = "Recognis4ble-xyzzy-mistake";

// A scene with an administrator whose name and password can be told anywhere.
class Secrecy : public testing::Test {
 protected:
  Secrecy();
  ~Secrecy() override;

  Administrator Visitor() const { return {kUser, kPassword}; }

  // Why the integration is in its state.
  std::string Reason();

  // Looks for what must not be kept: in the files of the data directory (store, its log of writes,
  // audit, jobs), in the server's log, in what the API answered, and in what the warehouse's
  // catalog shows to everybody.
  void ExpectNoTrace();
  // The server leaves no core file behind, and nobody may look into it.
  void ExpectNoCoreFile();

  // Looked for beside the visitor's, from when they are added on.
  std::vector<std::string> traces_ = {kUser, kPassword, kWrongPassword, "xyzzy"};
  Scene scene_;

 private:
  void ReadEverything();
  void Search(const std::string& where, const std::string& text) const;
};

}  // namespace louver::test
