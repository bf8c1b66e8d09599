#include "service/enforcement/source_access.h"

#include <map>

#include "store/data_sources.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

// Eight tables of one registrant, whose views are still to be made.
class SourceAccessTest : public RegistrationTest {
 protected:
  void SetUp() override {
    office_.platform.tables.clear();
    for (int i = 0; i < 8; ++i) {
      office_.platform.tables.push_back(
          Office::Table("tickit", "t" + std::to_string(i), {"id", "name"}));
    }
    Put(Wish());
    state_.data_sources = All();
    for (const model::DataSource& source : state_.data_sources) {
      changes_.put.push_back({source.id, {"tickit", source.remote.table}, "CREATE VIEW", "", "h"});
    }
    office_.platform.made_readable.clear();
    office_.platform.readable_calls = 0;
  }

  // The reasons of the views that are closed now, by their names.
  std::map<std::string, std::string> Closed() const {
    std::map<std::string, std::string> closed;
    for (const DesiredView& view : changes_.put) {
      if (view.is_closed()) closed[view.view.view] = view.reason;
    }
    return closed;
  }

  WarehouseState state_;
  ViewChanges changes_;
};

TEST_F(SourceAccessTest, AsksForAllTablesOfARegistrantAtOnce) {
  ASSERT_TRUE(CloseUnreadable(office_.parts, state_, changes_).ok());
  EXPECT_EQ(office_.platform.readable_calls, 1);
  EXPECT_EQ(office_.platform.made_readable.size(), 8U);
  EXPECT_TRUE(Closed().empty());
}

TEST_F(SourceAccessTest, ClosesOnlyTheViewsOfTablesThatStayOutOfReach) {
  office_.platform.withheld = {"t2", "t7"};
  ASSERT_TRUE(CloseUnreadable(office_.parts, state_, changes_).ok());
  EXPECT_EQ(Closed(), (std::map<std::string, std::string>{{"t2", "GRANT SELECT ON t2"},
                                                          {"t7", "GRANT SELECT ON t7"}}));
  EXPECT_EQ(office_.platform.made_readable.size(), 6U);
}

TEST_F(SourceAccessTest, AnOutageClosesNothing) {
  office_.platform.unreadable = base::Unavailable("no answer");
  EXPECT_FALSE(CloseUnreadable(office_.parts, state_, changes_).ok());
  EXPECT_TRUE(Closed().empty());
}

}  // namespace
}  // namespace louver::service
