#include "platform/redshift/access_list.h"

#include <gtest/gtest.h>

namespace louver::platform::redshift {
namespace {

TEST(AccessListTest, ReadsWhatPublicHolds) {
  EXPECT_TRUE(GivesEverybody("louver=UC/louver,=U/louver", 'U'));
  EXPECT_FALSE(GivesEverybody("louver=UC/louver,=U/louver", 'C'));
  EXPECT_TRUE(GivesEverybody("=UC/rdsdb", 'C'));
}

// Neither the owner's entry nor the name of who granted is PUBLIC's.
TEST(AccessListTest, WhatOthersHoldIsNotPublics) {
  EXPECT_FALSE(GivesEverybody("louver=UC/louver", 'U'));
  EXPECT_FALSE(GivesEverybody("group all=U/louver,=/UC", 'U'));
  EXPECT_FALSE(GivesEverybody("", 'U'));
}

}  // namespace
}  // namespace louver::platform::redshift
