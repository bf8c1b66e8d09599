#pragma once

#include <string>
#include <vector>

#include "test/api/louver_process.h"
#include "test/standin/client.h"

namespace louver::attacks {

// vault.people as it stands in the warehouse:
//   id   hashed     blanked    fixed      notes      country
//   1    kqzzqkzq   kqzzqkzq   kqzzqkzq   open       DE
//   2    mowwomwm   mowwomwm   mowwomwm   open       DE
//   3    wuqquwuq   wuqquwuq   wuqquwuq   wuqquwuq   US
// hashed, blanked and fixed are masked for everybody (hash, NULL, constant); everybody sees the
// rows of their country only: that of ana is DE. vault.accounts has the same values in `hashed`,
// masked by a hash too, and vault.words has them in the clear. eve is nobody Louver knows.
class Vault {
 public:
  Vault();

  standin_test::Client Owner() const;  // sees the tables themselves
  standin_test::Client Reader(const std::string& name) const;

 private:
  void Furnish() const;
  void WritePolicies() const;
  void Integrate() const;
  std::string Must(const std::string& method, const std::string& target,
                   const std::string& body = {}) const;

  test::LouverProcess louver_;
};

inline constexpr char kShownSecret[] = "kq";   // how that of row 1 begins
inline constexpr char kHiddenSecret[] = "wu";  // how that of row 3 begins
inline const std::vector<std::string> kSecrets = {"kqzzqkzq", "mowwomwm", "wuqquwuq"};
inline const std::vector<std::string> kMaskedColumns = {"hashed", "blanked", "fixed"};

}  // namespace louver::attacks
