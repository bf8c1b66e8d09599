#include "service/names.h"

#include <gtest/gtest.h>

namespace louver::service {
namespace {

TEST(NamesTest, RefusesWhatCouldCompareDifferentlyInTheWarehouse) {
  EXPECT_TRUE(CheckName("group name", "Engineers; \"drop\" 'x' \\ ü").ok());
  EXPECT_EQ(CheckName("group name", "").error().message(), "The group name must not be empty.");
  EXPECT_EQ(CheckName("group name", "US ").error().message(),
            "The group name must not start or end with a blank.");
  EXPECT_EQ(CheckName("group name", "a\tb").error().message(),
            "The group name must not contain control characters.");
  EXPECT_EQ(CheckName("group name", std::string("a\0b", 3)).error().message(),
            "The group name must be valid UTF-8 text.");
  EXPECT_EQ(CheckName("attribute value", std::string(256, 'x')).error().message(),
            "The attribute value must not be longer than 255 bytes.");
}

TEST(NamesTest, AWarehouseUserIsAsLongAsRedshiftAllows) {
  EXPECT_TRUE(CheckWarehouseUser("user name", std::string(127, 'x')).ok());
  EXPECT_EQ(CheckWarehouseUser("user name", std::string(128, 'x')).error().message(),
            "The user name must not be longer than 127 bytes.");
  EXPECT_FALSE(CheckWarehouseUser("user name", "ana ").ok());
}

}  // namespace
}  // namespace louver::service
