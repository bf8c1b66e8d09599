#include "service/integration/scripts.h"

#include "store/pushed_state.h"
#include "test/service/registration_fixture.h"

namespace louver::service {
namespace {

class RemovalScriptTest : public RegistrationTest {
 protected:
  std::string Script() {
    const auto script =
        IntegrationScripts(office_.parts).Delete(administrator_, std::to_string(id_.value()));
    EXPECT_TRUE(script.ok()) << (script.ok() ? "" : script.error().message());
    return script.ok() ? *script : "";
  }

  void Push(const std::string& data_source, const std::string& view) {
    const model::DataSourceId id = Named(data_source).id;
    office_.Write([&](store::Transaction& tx) {
      return store::PutPushedView(tx, {.integration = id_,
                                       .data_source = id,
                                       .view = {"louver_dev", view},
                                       .definition_hash = "hash",
                                       .pushed_at = {}});
    });
  }

  Actor administrator_ = office_.Hire("root", {model::Permission::kApplicationAdmin});
  model::IntegrationId id_ = office_.Integrate("warehouse.example.com", "managed");
};

// The sync may make them between the script's writing and its run.
TEST_F(RemovalScriptTest, NamesViewsThatAreStillToBeMade) {
  EXPECT_EQ(Script(), "");
  Put(WishFor({Entry("users"), Entry("venue")}));
  const model::ViewName users = Named("tickit.users").view;
  const model::ViewName venue = Named("tickit.venue").view;
  EXPECT_EQ(Script(),
            users.schema + "." + users.view + "\n" + venue.schema + "." + venue.view + "\n");
}

TEST_F(RemovalScriptTest, NamesEachViewOnceAndThoseOfEarlierNames) {
  Put(WishFor({Entry("users")}));
  const model::ViewName users = Named("tickit.users").view;
  Push("tickit.users", "before");
  EXPECT_EQ(Script(), "louver_dev.before\n" + users.schema + "." + users.view + "\n");
}

}  // namespace
}  // namespace louver::service
