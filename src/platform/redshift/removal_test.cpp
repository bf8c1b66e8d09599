#include "platform/redshift/removal.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace louver::platform::redshift {
namespace {

std::vector<std::string> StepNames(const std::vector<SourceGrant>& grants) {
  std::vector<std::string> names;
  for (const Step& step : RemovalSteps(SetupTarget(), grants)) {
    EXPECT_TRUE(step.privileged);
    names.push_back(step.name);
  }
  return names;
}

TEST(RemovalSteps, RevokeInEverySourceDatabaseAndLastWithTheAccount) {
  EXPECT_EQ(StepNames({}), (std::vector<std::string>{"drop database", "drop account"}));
  EXPECT_EQ(StepNames({{"tickit", "public", "sales"}}),
            (std::vector<std::string>{"drop database", "drop account"}));
  EXPECT_EQ(StepNames({{"c", "s", ""}, {"a", "s", "t"}, {"a", "s", ""}, {"b", "s", ""}}),
            (std::vector<std::string>{"drop database", "revoke grants in a", "revoke grants in b",
                                      "drop account"}));
}

}  // namespace
}  // namespace louver::platform::redshift
