#include "api/routes/data.h"

#include <gtest/gtest.h>

#include "api/routes/data_sources.h"
#include "api/routes/dictionary.h"
#include "api/routes/members.h"
#include "api/routes/object_tags.h"
#include "service/detection/schema_monitoring.h"
#include "test/service/desk.h"

namespace louver::api {
namespace {

namespace json = boost::json;
using http::Method;
using model::Permission;

constexpr char kPayload[] = R"({
  "connectionKey": "tickit",
  "connection": {"handler": "Redshift", "hostname": "warehouse.example.com", "database": "dev",
                 "schema": "tickit", "username": "awsuser", "password": "right"}})";

constexpr char kYamlPayload[] = R"(
connectionKey: tickit
connection:
  handler: Redshift
  hostname: warehouse.example.com
  port: 5439
  ssl: true
  database: dev
  schema: tickit
  authenticationMethod: userPassword
  username: awsuser
  password: right
nameTemplate: {dataSourceFormat: <schema>.<tablename>, schemaProjectNameFormat: <schema>}
options: {tableTags: [Sales], staleDataTolerance: 60, disableSensitiveDataDiscovery: true}
owners: [{type: user, name: ben, iam: bim}]
sources:
  - table: users
    tags: {table: [PII], columns: [{columnName: email, tags: [PII]}]}
    naming: {datasource: People, table: people, schema: views}
  - all: true
)";

// The services behind the routes, made together with them.
struct Services {
  Services(service::Parts& parts, platform::SourceCatalog& catalog)
      : registration(parts, catalog),
        data_sources(parts),
        members(parts),
        subscriptions(parts),
        dictionary(parts),
        tags(parts),
        projects(parts) {}
  service::DataRegistration registration;
  service::DataSources data_sources;
  service::Members members;
  service::Subscriptions subscriptions;
  service::Dictionary dictionary;
  service::ObjectTags tags;
  service::Projects projects;
};

class DataRoutesTest : public testing::Test {
 protected:
  DataRoutesTest() {
    desk_.office.AddTag("PII");
    desk_.office.AddTag("Sales");
    desk_.Hire("ada", {Permission::kCreateDataSource});
    ben_ = desk_.Hire("ben").caller.user;
  }

  void ExpectRefused(const Answer& answer, int status, const std::string& message) {
    EXPECT_EQ(answer.status, status) << json::serialize(answer.body);
    EXPECT_EQ(answer.message(), message);
    EXPECT_EQ(answer.body.at("statusCode"), status);
  }

  Answer Post(const std::string& body, const std::string& type = "application/json") {
    return desk_.Call("ada", Method::kPost, "/api/v2/data", body, type);
  }

  // The payload with one member of "connection" replaced.
  static std::string With(const std::string& member, const json::value& value) {
    json::value payload = json::parse(kPayload);
    payload.at("connection").as_object()[member] = value;
    return json::serialize(payload);
  }
  static std::string WithSources(const std::string& sources) {
    json::value payload = json::parse(kPayload);
    payload.as_object()["sources"] = json::parse(sources);
    return json::serialize(payload);
  }

  std::unique_ptr<Services> services_;
  Desk desk_{[this](http::Router& router, const Gate& gate, service::Office& office) {
    services_ = std::make_unique<Services>(office.parts, office.platform);
    AddDataRoutes(router, gate, services_->registration, services_->data_sources);
    AddDataSourceRoutes(router, gate, services_->data_sources);
    AddMemberRoutes(router, gate, services_->members, services_->subscriptions);
    AddDictionaryRoutes(router, gate, services_->dictionary);
    AddObjectTagRoutes(router, gate, services_->tags, services_->projects);
  }};
  model::UserId ben_;
};

TEST_F(DataRoutesTest, AnswersWithWhatWasDone) {
  const Answer answer = Post(kPayload);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, json::parse(R"({"dryRun": false,
      "creating": ["tickit.users", "tickit.venue"], "updating": [], "deleting": [],
      "noChange": [], "detectionRunning": false, "tagsUpdated": false, "warnings": []})"));
  EXPECT_EQ(Post(kPayload).body.at("noChange"), json::parse(R"(["tickit.users", "tickit.venue"])"));
}

TEST_F(DataRoutesTest, SaysWhetherTheTablesAreLookedAt) {
  EXPECT_FALSE(Post(kPayload).body.at("detectionRunning").as_bool());
  service::SchemaMonitoring monitoring(desk_.office.parts);
  const auto governor = desk_.Hire("gov", {Permission::kGovernance});
  const auto started = monitoring.Detect(governor, {.table = "users"});
  ASSERT_TRUE(started.ok());
  ASSERT_EQ(started->jobs.size(), 1u);
  EXPECT_TRUE(Post(kPayload).body.at("detectionRunning").as_bool());
  desk_.office.Write([&](store::Transaction& tx) -> base::Status {
    RETURN_IF_ERROR(store::CancelJob(tx, started->jobs[0], desk_.office.clock.Now()));
    return base::Ok();
  });
  EXPECT_FALSE(Post(kPayload).body.at("detectionRunning").as_bool());
}

TEST_F(DataRoutesTest, ReadsTheWholePayloadAsYamlPostedAsText) {
  const Answer answer = Post(kYamlPayload, "text/plain");
  ASSERT_EQ(answer.status, 200) << json::serialize(answer.body);
  EXPECT_EQ(answer.body.at("creating"), json::parse(R"(["People", "tickit.venue"])"));
  EXPECT_EQ(answer.body.at("tagsUpdated"), true);

  const Answer detail = desk_.Call("ben", Method::kGet, "/dataSource/name/People");
  ASSERT_EQ(detail.status, 200);
  EXPECT_EQ(detail.body.at("sqlSchemaName"), "views");
  EXPECT_EQ(detail.body.at("sqlTableName"), "people");
  EXPECT_EQ(detail.body.at("subscriptionStatus"), "owner");
  EXPECT_EQ(detail.body.at("tags").as_array().size(), 2u);
  EXPECT_EQ(detail.body.at("statusInfo").at("native SQL view creation status").at("status"),
            "skipped");
  EXPECT_EQ(detail.body.at("connectionString"), "awsuser@warehouse.example.com:5439/dev");
}

TEST_F(DataRoutesTest, BadInputIsRefusedWithItsPlaceAndChangesNothing) {
  const struct {
    std::string body;
    int status;
    std::string message;
  } kCases[] = {
      {R"({"connection": {}})", 400, "\"connectionKey\" is required"},
      {R"({"connectionKey": "k"})", 400, "\"connection\" is required"},
      {R"({"connectionKey": 5})", 400, "\"connectionKey\" must be a string"},
      {With("handler", "Snowflake"), 400,
       "The handler \"Snowflake\" is not supported yet. Supported is Redshift."},
      {With("authenticationMethod", "okta"), 400,
       "The authentication method \"okta\" is not supported yet. Supported is userPassword."},
      {With("hostname", "a b"), 400, "\"connection.hostname\" must be a valid host name"},
      {With("hostname", "h host=evil"), 400, "\"connection.hostname\" must be a valid host name"},
      {With("port", "5439"), 400, "\"connection.port\" must be a number"},
      {With("port", 70000), 400, "\"connection.port\" must be less than or equal to 65535"},
      {With("hostnam", "x"), 400,
       "\"hostnam\" is not allowed in \"connection\". Did you mean \"hostname\"?"},
      {With("connectionStringOptions", "sslmode=disable"), 400,
       "\"connectionStringOptions\" is not supported yet. Leave it out."},
      {With("schema", nullptr), 400,
       "\"connection.schema\" is required unless every source names its own"},
      {With("password", "wrong-secret"), 422,
       "password authentication failed for user \"awsuser\""},
      {WithSources("[]"), 400, "\"sources\" must contain at least 1 items"},
      {WithSources(R"([{"query": "SELECT 1"}])"), 400,
       "A source made of a query (\"query\") is not supported yet. Create a view in the warehouse "
       "and register that."},
      {WithSources(R"([{"table": "users", "tag": 1}])"), 400,
       "\"tag\" is not allowed in \"sources[0]\". Did you mean \"tags\"?"},
      {WithSources(R"([{"table": "users"}, {"table": "users"}])"), 400,
       "duplicate tables are specified in the payload."},
      {WithSources(R"([{"table": "gone"}])"), 422,
       "The table \"tickit\".\"gone\" does not exist, or the login cannot see it."},
      {WithSources(R"([{"table": "users", "tags": {"table": ["Nope"]}}])"), 400,
       "The tag \"Nope\" does not exist."},
      {WithSources(R"([{"table": "users", "naming": {"schema": "louver_system"}}])"), 400,
       "The view schema \"louver_system\" is reserved. Choose another "
       "nameTemplate.schemaFormat."},
  };
  for (const auto& [body, status, message] : kCases) ExpectRefused(Post(body), status, message);
  const Answer nul = Post("{\"connectionKey\": \"a\\u0000b\"}");
  EXPECT_EQ(nul.status, 400);
  const Answer not_utf8 = Post("{\"connectionKey\": \"a\xff\"}");
  EXPECT_EQ(not_utf8.status, 400);
  const Answer bad_yaml = Post("connectionKey: [", "application/yaml");
  EXPECT_EQ(bad_yaml.status, 400);
  ExpectRefused(desk_.Call("ada", Method::kPost, "/api/v2/data?dryRun=maybe", kPayload), 400,
                "\"dryRun\" must be a boolean");
  EXPECT_EQ(desk_.Call("ada", Method::kGet, "/dataSource").body,
            json::parse(R"({"hits": [], "count": 0})"));
  EXPECT_TRUE(desk_.office.AuditLines().empty());
}

TEST_F(DataRoutesTest, NobodyPassesWithoutCredentialOrPermission) {
  ExpectRefused(desk_.Call("stranger", Method::kPost, "/api/v2/data", kPayload), 401,
                "Authentication is required.");
  ExpectRefused(desk_.Call("ben", Method::kPost, "/api/v2/data", kPayload), 403,
                "This needs the permission CREATE_DATA_SOURCE.");
}

TEST_F(DataRoutesTest, ACollectionIsDeletedByItsKey) {
  Post(kPayload);
  const Answer rehearsed = desk_.Call("ada", Method::kDelete, "/api/v2/data/tickit?dryRun=true");
  EXPECT_EQ(rehearsed.body.at("dryRun"), true);
  EXPECT_EQ(rehearsed.body.at("deleting").as_array().size(), 2u);
  EXPECT_EQ(desk_.Call("ada", Method::kDelete, "/api/v2/data/tickit").status, 200);
  ExpectRefused(desk_.Call("ada", Method::kDelete, "/api/v2/data/tickit"), 404,
                "No data sources found with connection key \"tickit\".");
}

TEST_F(DataRoutesTest, ListsAndReadsDataSources) {
  Post(kPayload);
  const Answer list = desk_.Call("ada", Method::kGet, "/dataSource?searchText=users&foo=bar");
  ASSERT_EQ(list.body.at("count"), 1);
  const json::value item = list.body.at("hits").at(0);
  for (const char* member : {"name",
                             "id",
                             "recordFormat",
                             "deleted",
                             "description",
                             "createdAt",
                             "subscriptionPolicy",
                             "schemaEvolutionId",
                             "recordCount",
                             "status",
                             "subscriptionStatus",
                             "blobHandlerType",
                             "subscriptionType",
                             "connectionString",
                             "sqlSchemaName",
                             "remoteTable",
                             "remoteSchema",
                             "domainId",
                             "domainName",
                             "policy",
                             "policyHandlerType",
                             "native",
                             "workspace"}) {
    EXPECT_TRUE(item.as_object().contains(member)) << member;
  }
  EXPECT_EQ(item.at("connectionString"), "awsuser@warehouse.example.com:###/dev");
  const std::string id = std::to_string(item.at("id").as_int64());
  EXPECT_EQ(desk_.Call("ada", Method::kGet, "/dataSource?idOnly=true&size=1").body,
            json::parse(R"({"hits": [{"id": )" + id + R"(}], "count": 2})"));
  EXPECT_EQ(desk_.Call("ada", Method::kGet, "/dataSource/" + id).body.at("name"), "tickit.users");
  ExpectRefused(desk_.Call("ben", Method::kGet, "/dataSource/" + id), 404,
                "No data source found with ID " + id + ".");
  ExpectRefused(desk_.Call("ada", Method::kGet, "/dataSource/x"), 404,
                "No data source found with ID x.");
  ExpectRefused(desk_.Call("ada", Method::kGet, "/dataSource?size=0"), 400,
                "\"size\" must be a number between 1 and 1000");
  ExpectRefused(desk_.Call("ada", Method::kGet, "/dataSource?status=fine"), 400,
                "\"status\" must be one of [passed, failed, unknown]");
  EXPECT_EQ(desk_.Call("ada", Method::kDelete, "/dataSource/" + id).body,
            json::parse(R"({"hardDelete": false})"));
  EXPECT_EQ(desk_.Call("ada", Method::kPut, "/dataSource/" + id, R"({"deleted": false, "x": 1})")
                .body.at("deleted"),
            false);
  ExpectRefused(desk_.Call("ada", Method::kPut, "/dataSource/" + id, "{}"), 400,
                "One of \"deleted\", \"name\", \"description\" and \"documentation\" is required");
}

TEST_F(DataRoutesTest, MembersComeAndGo) {
  Post(kPayload);
  const std::string path = "/dataSource/1/access";
  const std::string profile = base::ToString(ben_);
  const Answer added =
      desk_.Call("ada", Method::kPost, path,
                 R"({"metadata": {}, "state": "subscribed", "profileId": )" + profile + "}");
  ASSERT_EQ(added.status, 200);
  EXPECT_EQ(added.body.at("userid"), "ben");
  EXPECT_EQ(added.body.at("state"), "subscribed");
  EXPECT_EQ(desk_.Call("ada", Method::kGet, path).body.at("count"), 2);
  ExpectRefused(desk_.Call("ada", Method::kPost, path, R"({"profileId": 1, "state": "ingest"})"),
                400, "\"state\" must be one of [owner, expert, subscribed]");
  EXPECT_EQ(desk_.Call("ada", Method::kDelete, path + "/" + profile).status, 204);
  EXPECT_EQ(desk_.Call("ada", Method::kGet, path).body.at("count"), 1);
}

TEST_F(DataRoutesTest, TagsAndDictionaryOfAColumn) {
  Post(kPayload);
  const Answer tagged =
      desk_.Call("ada", Method::kPost, "/tag/column/1_email", R"([{"name": "PII"}])");
  ASSERT_EQ(tagged.status, 200) << json::serialize(tagged.body);
  EXPECT_EQ(tagged.body.at(0).at("name"), "PII");
  EXPECT_EQ(tagged.body.at(0).at("context"), "column");

  const Answer dictionary = desk_.Call("ada", Method::kGet, "/dictionary/1");
  ASSERT_EQ(dictionary.status, 200);
  EXPECT_EQ(dictionary.body.at("types"), json::parse(R"(["text"])"));
  const json::value email = dictionary.body.at("metadata").at(1);
  EXPECT_EQ(email.at("remoteType"), "character varying(100)");
  EXPECT_EQ(email.at("tags").at(0).at("name"), "PII");

  // What was read can be written back, and changes nothing.
  const auto events = desk_.office.AuditLines().size();
  const Answer same =
      desk_.Call("ada", Method::kPut, "/dictionary/1", json::serialize(dictionary.body));
  EXPECT_EQ(same.status, 200);
  EXPECT_EQ(same.body, dictionary.body);
  EXPECT_EQ(desk_.office.AuditLines().size(), events);

  ExpectRefused(
      desk_.Call("ada", Method::kPut, "/dictionary/1", R"({"metadata": [{"name": "shoe"}]})"), 400,
      "The data source \"tickit.users\" has no column \"shoe\".");
  ExpectRefused(desk_.Call("ada", Method::kPut, "/dictionary/1",
                           R"({"metadata": [{"name": "email", "tags": [{"name": "Nope"}]}]})"),
                400, "The tag \"Nope\" does not exist.");
  ExpectRefused(desk_.Call("ada", Method::kPost, "/tag/project/99", R"([{"name": "PII"}])"), 404,
                "No project found with ID 99.");
  ASSERT_EQ(desk_.Call("ada", Method::kPost, "/tag/project/1", R"([{"name": "PII"}])").status, 200);
  EXPECT_EQ(desk_.Call("ada", Method::kDelete, "/tag/project/1/PII").status, 204);
  EXPECT_EQ(desk_.Call("ada", Method::kDelete, "/tag/project/1/PII").status, 404);
  ExpectRefused(desk_.Call("ada", Method::kPost, "/tag/column/1", R"([{"name": "PII"}])"), 400,
                "\"modelId\" of a column must be <data source id>_<column name>");
  ExpectRefused(
      desk_.Call("ada", Method::kPost, "/tag/datasource/1", R"([{"name": "a'b"}])"), 400,
      "Invalid tag name \"a'b\": only letters, digits, '_', '-', blanks and '.' are allowed.");
  EXPECT_EQ(desk_.Call("ada", Method::kDelete, "/tag/column/1_email/PII").status, 204);
  EXPECT_EQ(desk_.Call("ada", Method::kDelete, "/tag/column/1_email/PII").status, 404);
  ASSERT_EQ(desk_.Call("ada", Method::kPost, "/tag/datasource/1", R"(["Sales"])").status, 200);
  EXPECT_EQ(desk_.Call("ada", Method::kGet, "/dataSource/1/tags").body.at("tags").at(0).at("name"),
            "Sales");
}

}  // namespace
}  // namespace louver::api
