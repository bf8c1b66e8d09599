#include "compiler/sample.h"

#include <gtest/gtest.h>

namespace louver::compiler {
namespace {

TEST(SampleTest, APercentageIsAPartOfAllHashes) {
  EXPECT_EQ(SampleBelow("50"), 0x80000000U);
  EXPECT_EQ(SampleBelow("12.5"), 0x20000000U);
  EXPECT_EQ(SampleBelow("0.0001"), 4294U);
  for (const char* none : {"0", "-1", "100", "101", "half", "", "1e1"}) {
    EXPECT_EQ(SampleBelow(none), std::nullopt) << none;
  }
  EXPECT_EQ(SampleThreshold(0x20000000U), "20000000");
  EXPECT_EQ(SampleThreshold(4294U), "000010c6");
}

TEST(SampleTest, LooksAtTheFirstColumnsThatHaveAReliableText) {
  model::DataSource source;
  for (int i = 0; i < 20; ++i) {
    model::Column column;
    column.name = "c" + std::to_string(i);
    column.type.kind = i == 0 ? model::TypeKind::kDouble : model::TypeKind::kInteger;
    source.columns.push_back(column);
  }
  const auto columns = SampledColumns(source);
  ASSERT_EQ(columns.size(), kSampledColumns);
  EXPECT_EQ(columns.front(), "c1");
  EXPECT_EQ(columns.back(), "c16");
}

}  // namespace
}  // namespace louver::compiler
