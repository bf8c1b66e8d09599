#include "service/policy_warnings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test/store/fixture.h"

namespace louver::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kNowhere[] = "The policy applies to no data source: none meets its circumstances.";
constexpr char kNoTag[] =
    "The policy applies to no data source: no column carries a tag that it names.";

// Its column `email` carries PII and PII.Email, `price` nothing.
model::DataSource Source() {
  return store::DataSourceNamed("people", store::ConnectionNamed("key"));
}

model::Policy Masking(const char* tag) {
  model::Policy policy;
  policy.action = model::DataAction{
      {{"",
        {{model::MaskingRule{{model::ColumnsTagged{store::TagNamed(tag)}}, model::MaskNull{}},
          {},
          {}}}}}};
  return policy;
}

std::vector<std::string> Warnings(const model::Policy& policy,
                                  const std::vector<model::DataSource>& sources) {
  return WarningsAbout(policy, std::nullopt, sources);
}

TEST(PolicyWarnings, APolicyThatAppliesNowhereIsSpokenOf) {
  model::Policy policy = Masking("PII");
  policy.circumstances.list = {model::DataSourceTagged{store::TagNamed("Nothing")}};
  EXPECT_THAT(Warnings(policy, {Source()}), ElementsAre(kNowhere));
  EXPECT_THAT(Warnings(policy, {}), IsEmpty()) << "it goes without saying";
  policy.staged = true;
  EXPECT_THAT(Warnings(policy, {Source()}), IsEmpty());
  policy.staged = false;
  policy.circumstances = {};
  policy.circumstances.when_chosen = true;
  EXPECT_THAT(Warnings(policy, {Source()}), IsEmpty()) << "owners are still to choose it";
  policy.circumstances = {};
  EXPECT_THAT(Warnings(policy, {Source()}), IsEmpty());
  model::DataSource deleted = Source();
  deleted.deleted = true;
  policy.circumstances.list = {model::DataSourceTagged{store::TagNamed("Nothing")}};
  EXPECT_THAT(Warnings(policy, {deleted}), IsEmpty());
}

TEST(PolicyWarnings, AMaskWithoutAColumnIsSpokenOf) {
  EXPECT_THAT(Warnings(Masking("PII"), {Source()}), IsEmpty());
  EXPECT_THAT(Warnings(Masking("Geo"), {Source()}),
              ElementsAre("Action 1 masks nothing: no column of the data sources that the policy "
                          "applies to is one of those it is for."));
}

TEST(PolicyWarnings, AMaskThatFitsNoColumnIsSpokenOf) {
  model::DataSource source = Source();
  source.columns[0].type.kind = model::TypeKind::kInteger;
  model::Policy policy = Masking("PII");
  auto& rule = std::get<model::DataAction>(policy.action).chains[0].rules[0];
  std::get<model::MaskingRule>(rule.action).mask = model::MaskHash{};
  EXPECT_THAT(
      Warnings(policy, {source}),
      ElementsAre("Rule 1 of action 1 shows NULL everywhere: its mask fits the type of none "
                  "of the columns it is for, such as \"email\" of the data source "
                  "\"people\" (integer)."));
  EXPECT_THAT(Warnings(policy, {source, Source()}), IsEmpty()) << "it fits somewhere";
  std::get<model::MaskingRule>(rule.action).mask = model::MaskNull{};
  EXPECT_THAT(Warnings(policy, {source}), IsEmpty()) << "NULL is what was asked for";
}

TEST(PolicyWarnings, ACastOfTextIsSpokenOf) {
  const auto warnings = [](const std::string& predicate) {
    model::Policy policy;
    policy.action = model::DataAction{{{"", {{model::RowsByPredicate{predicate}, {}, {}}}}}};
    return Warnings(policy, {Source()});
  };
  EXPECT_THAT(warnings("CAST(@columnTagged('PII') AS integer) > 7"),
              ElementsAre("A condition casts text to another type, as on the data source "
                          "\"people\": where a text is none of that type, queries fail, and the "
                          "error shows the text."));
  EXPECT_THAT(warnings("@columnTagged('PII') = 'x'"), IsEmpty());
  EXPECT_THAT(warnings("CAST(@columnTagged('PII') AS varchar(5)) = 'x'"), IsEmpty());
}

TEST(PolicyWarnings, ARuleThatIsPassedOverEverywhereIsSpokenOf) {
  model::Policy policy;
  policy.action =
      model::DataAction{{{"", {{model::RowsByPredicate{"@columnTagged('Geo') = 'x'"}, {}, {}}}}}};
  EXPECT_THAT(Warnings(policy, {Source()}), ElementsAre(kNoTag));
}

}  // namespace
}  // namespace louver::service
