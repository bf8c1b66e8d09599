#include "platform/redshift/empty_view.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sql/dialect.h"
#include "sql/render.h"

namespace louver::platform::redshift {
namespace {

std::string Rendered(const std::vector<model::Column>& columns) {
  const sql::QualifiedName view = {{sql::Identifier::Known("s"), sql::Identifier::Known("v")}};
  const auto text = sql::Render(sql::Redshift(), WithoutRows(view, columns));
  return text.ok() ? *text : text.error().message();
}

model::Column Named(const std::string& name, model::ColumnType type) {
  model::Column column;
  column.name = name;
  column.type = type;
  return column;
}

TEST(EmptyView, KeepsNamesAndTypesAndReadsNothing) {
  const std::string text = Rendered({
      Named("id", model::ParseColumnType("integer", 0, 0, 0)),
      Named("name", model::ParseColumnType("character varying", 40, 0, 0)),
      Named("odd\"name", model::ParseColumnType("super", 0, 0, 0)),
  });
  EXPECT_NE(text.find("\"id\""), std::string::npos);
  EXPECT_NE(text.find("40"), std::string::npos);
  EXPECT_NE(text.find("\"odd\"\"name\""), std::string::npos);
  EXPECT_NE(text.find("FALSE"), std::string::npos);
  EXPECT_EQ(text.find("FROM"), std::string::npos);
}

TEST(EmptyView, NeedsNoColumns) {
  EXPECT_NE(Rendered({}).find("\"unavailable\""), std::string::npos);
}

}  // namespace
}  // namespace louver::platform::redshift
