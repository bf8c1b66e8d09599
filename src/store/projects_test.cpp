#include "store/projects.h"

#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "store/connections.h"
#include "store/credentials.h"
#include "store/data_sources.h"
#include "store/migrate.h"
#include "store/soci_session.h"
#include "store/tags.h"
#include "store/users.h"
#include "test/store/fixture.h"

namespace louver::store {
namespace {

using model::Project;

class ProjectsTest : public testing::Test {
 protected:
  ProjectsTest() {
    Write([&](Transaction& tx) -> base::Status {
      connection_ = ConnectionNamed("sales");
      ASSIGN_OR_RETURN(connection_.id, InsertConnection(tx, connection_, Sealed{"sealed"}));
      ASSIGN_OR_RETURN(source_, InsertDataSource(tx, DataSourceNamed("orders", connection_)));
      project_ = {.id = {},
                  .name = "sales",
                  .connection = connection_.id,
                  .schema = "public",
                  .description = "what is sold",
                  .documentation = "# Sales",
                  .owner = model::UserId(1),
                  .tags = {TagNamed("PII.Email"), TagNamed("Sales")},
                  .created_by = model::UserId(1),
                  .created_at = At(1),
                  .updated_at = At(2)};
      ASSIGN_OR_RETURN(project_.id, InsertProject(tx, project_));
      return base::Ok();
    });
  }

  template <typename Use>
  void Write(Use use) {
    const base::Status status = database_->Write(use);
    EXPECT_TRUE(status.ok()) << status.error().message() << " " << status.error().cause();
  }
  template <typename Use>
  auto Read(Use use) {
    auto result = database_->Read(use);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
    return *std::move(result);
  }

  ScratchDirectory directory_;
  std::unique_ptr<Database> database_ = OpenOrDie(directory_.Path("louver.db"));
  model::Connection connection_;
  model::DataSourceId source_;
  Project project_;
};

TEST_F(ProjectsTest, IsReadAsItWasWritten) {
  EXPECT_EQ(Read([&](Transaction& tx) { return GetProject(tx, project_.id); }), project_);
  EXPECT_EQ(Read([&](Transaction& tx) { return FindProject(tx, "sales"); }), project_);
  EXPECT_EQ(Read([&](Transaction& tx) { return FindProjectOf(tx, connection_.id, "public"); }),
            project_);
  EXPECT_FALSE(Read([&](Transaction& tx) { return FindProjectOf(tx, connection_.id, "Public"); }));
  EXPECT_EQ(Read(AllProjects), std::vector{project_});

  project_.name = "shop";
  project_.owner = model::UserId(7);
  project_.tags = {TagNamed("Shop")};
  project_.updated_at = At(3);
  Write([&](Transaction& tx) { return UpdateProject(tx, project_); });
  EXPECT_EQ(Read([&](Transaction& tx) { return ProjectsOf(tx, connection_.id); }),
            std::vector{project_});
}

TEST_F(ProjectsTest, NamesAreTakenOnce) {
  Project other = project_;
  other.schema = "private";
  const auto refused = database_->Write([&](Transaction& tx) { return InsertProject(tx, other); });
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), base::ErrorKind::kConflict);
  EXPECT_EQ(refused.error().message(), "A project with the name sales exists already.");
}

TEST_F(ProjectsTest, ATagIsRenamedOnItToo) {
  Write([](Transaction& tx) { return RenameTags(tx, TagNamed("PII"), TagNamed("Person"), At(9)); });
  EXPECT_EQ(Read([&](Transaction& tx) { return GetProject(tx, project_.id); }).tags,
            (std::vector{TagNamed("Person.Email"), TagNamed("Sales")}));
}

TEST_F(ProjectsTest, EndsWithItsLastDataSourceAndEndsItsKeys) {
  ApiKey key{{}, model::UserId(), "for sales", At(1), project_.id};
  Write([&](Transaction& tx) -> base::Status {
    ASSIGN_OR_RETURN(key.user, InsertUser(tx, UserNamed("ana")));
    ASSIGN_OR_RETURN(key.id, InsertApiKey(tx, key, "hash"));
    ASSIGN_OR_RETURN(const auto ended, RemoveProjectIfEmpty(tx, connection_.id, "public"));
    EXPECT_FALSE(ended) << "it has a data source";
    return base::Ok();
  });
  EXPECT_EQ(Read([](Transaction& tx) { return FindApiKeyByHash(tx, "hash"); })->project,
            project_.id);
  const auto version = database_->Version(Subject::kCredentials);
  Write([&](Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(RemoveDataSource(tx, source_));
    ASSIGN_OR_RETURN(const auto ended, RemoveProjectIfEmpty(tx, connection_.id, "public"));
    EXPECT_EQ(ended, project_);
    return base::Ok();
  });
  EXPECT_TRUE(Read(AllProjects).empty());
  EXPECT_FALSE(Read([](Transaction& tx) { return FindApiKeyByHash(tx, "hash"); }));
  EXPECT_NE(database_->Version(Subject::kCredentials), version);
}

// What was registered before there were projects gets them.
TEST(ProjectMigrationTest, MakesThemForWhatIsThere) {
  auto session = *OpenSociSqlite(":memory:");
  const auto all = AllMigrations();
  constexpr int kBefore = 18;
  ASSERT_TRUE(Migrate(*session, std::vector(all.begin(), all.begin() + kBefore)).ok());
  const auto run = [&](const std::string& sql) {
    const auto done = session->Run(sql, {}, {}, {});
    EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.error().cause());
  };
  for (const char* id : {"1", "2"}) {
    run(std::string("INSERT INTO connections VALUES (") + id + ", 'key" + id +
        "', 'Redshift', 'h', 5439, 'dev', NULL, 1, 'u', '', '', '', '', '', '', 1, 0, 0, 0, 7, 1,"
        " 1)");
  }
  const auto source = [&](const std::string& id, const std::string& connection,
                          const std::string& schema) {
    run("INSERT INTO data_sources (id, name, connection_id, remote_database, remote_schema,"
        " remote_table, view_schema, view_name, description, view_state, view_reason, deleted,"
        " created_by, created_at, updated_at) VALUES (" +
        id + ", 'n" + id + "', " + connection + ", 'dev', '" + schema + "', 't" + id +
        "', 's', 'v', '', 'none', '', 0, 7, " + id + ", 1)");
  };
  source("5", "1", "tickit");
  source("6", "1", "tickit");
  source("8", "1", "shop");
  source("9", "2", "tickit");
  ASSERT_TRUE(Migrate(*session, all).ok());

  std::vector<std::string> found;
  static constexpr std::array kKinds = {CellKind::kInteger, CellKind::kText, CellKind::kInteger};
  ASSERT_TRUE(session
                  ->Run("SELECT id, name, owner_id FROM projects ORDER BY id", {}, kKinds,
                        [&](std::span<Cell> row) {
                          found.push_back(std::to_string(row[0].integer) + " " + row[1].text + " " +
                                          std::to_string(row[2].integer));
                        })
                  .ok());
  EXPECT_EQ(found,
            (std::vector<std::string>{"5 tickit (key1) 7", "8 shop 7", "9 tickit (key2) 7"}));
}

}  // namespace
}  // namespace louver::store
