#include "service/name_template.h"

#include <gtest/gtest.h>

namespace louver::service {
namespace {

const model::RemoteTable kTable{"dev", "TPC", "Customer"};

TEST(NameTemplateTest, ThePlaceholdersCaseSetsTheResultsCase) {
  EXPECT_EQ(*FillName("<schema>.<tablename>", kTable), "tpc.customer");
  EXPECT_EQ(*FillName("Databricks <Tablename>", kTable), "Databricks Customer");
  EXPECT_EQ(*FillName("<DATABASE>.<SCHEMA>.<TABLENAME>", kTable), "DEV.TPC.CUSTOMER");
}

TEST(NameTemplateTest, RefusesWhatMakesNoName) {
  EXPECT_EQ(FillName("<tabel>", kTable).error().message(),
            "The name template \"<tabel>\" has the unknown placeholder <tabel>. "
            "Known ones are <tablename>, <schema> and <database>.");
  EXPECT_FALSE(FillName("<schema", kTable).ok());
  EXPECT_FALSE(FillName("", kTable).ok());
  EXPECT_FALSE(FillName(std::string(256, 'x'), kTable).ok());
}

}  // namespace
}  // namespace louver::service
