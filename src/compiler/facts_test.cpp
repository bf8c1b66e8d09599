#include "compiler/facts.h"

#include <gtest/gtest.h>

namespace louver::compiler {
namespace {

using Kind = model::EntitlementKind;

model::User Ana() {
  model::User user;
  user.userid = "ana@example.com";
  user.attributes = {{"region", {"US", "DE"}}};
  return user;
}

model::Group Group(const char* name, model::Attributes attributes) {
  model::Group group;
  group.name = name;
  group.attributes = std::move(attributes);
  return group;
}

TEST(FactsTest, GroupsHandTheirAttributesDownAndEveryRowIsThereOnce) {
  const std::vector<model::Group> groups = {Group("sales", {{"region", {"US", "FR"}}}),
                                            Group("hr", {})};
  const std::vector<model::DataSourceId> sources = {model::DataSourceId(9), model::DataSourceId(9)};
  const std::vector<model::Entitlement> rows = {{Kind::kPerson, "bim", "ana@example.com"},
                                                {Kind::kGroup, "", "hr"},
                                                {Kind::kGroup, "", "sales"},
                                                {Kind::kAttribute, "region", "DE"},
                                                {Kind::kAttribute, "region", "FR"},
                                                {Kind::kAttribute, "region", "US"},
                                                {Kind::kSubscription, "", "9"}};
  EXPECT_EQ(EntitlementsOf(Ana(), groups, sources), rows);
  EXPECT_TRUE(CallerOf(Ana(), groups, sources).attributes["region"].contains("FR"));
}

TEST(FactsTest, WhatTheExternalEndpointGaveCountsAsWhatAnAdministratorGave) {
  model::User ana = Ana();
  ana.external_attributes = {{"region", {"JP", "US"}}, {"team", {"blue"}}};
  const std::vector<model::Entitlement> rows = {{Kind::kPerson, "bim", "ana@example.com"},
                                                {Kind::kAttribute, "region", "DE"},
                                                {Kind::kAttribute, "region", "JP"},
                                                {Kind::kAttribute, "region", "US"},
                                                {Kind::kAttribute, "team", "blue"}};
  EXPECT_EQ(EntitlementsOf(ana, {}, {}), rows);
  EXPECT_EQ(CallerOf(ana, {}, {}).attributes,
            (model::Attributes{{"region", {"DE", "JP", "US"}}, {"team", {"blue"}}}));
}

TEST(FactsTest, APurposeTakesThoseAboveItAlong) {
  const std::vector<std::string> purposes = {"Research.Cancer.Lung", "Audit"};
  const std::vector<model::Entitlement> rows = {{Kind::kPerson, "bim", "zoe"},
                                                {Kind::kPurpose, "", "Audit"},
                                                {Kind::kPurpose, "", "Research"},
                                                {Kind::kPurpose, "", "Research.Cancer"},
                                                {Kind::kPurpose, "", "Research.Cancer.Lung"}};
  model::User zoe;
  zoe.userid = "zoe";
  EXPECT_EQ(EntitlementsOf(zoe, {}, {}, purposes), rows);
  EXPECT_TRUE(CallerOf(zoe, {}, {}, purposes).purposes.contains("Research.Cancer"));
  EXPECT_FALSE(CallerOf(zoe, {}, {}).purposes.contains("Research"));
}

TEST(FactsTest, ADisabledPersonIsAStranger) {
  model::User ana = Ana();
  ana.disabled = true;
  const std::vector<model::Group> groups = {Group("sales", {})};
  EXPECT_TRUE(EntitlementsOf(ana, groups, {}).empty());
  EXPECT_EQ(CallerOf(ana, groups, {}), Caller{});
}

}  // namespace
}  // namespace louver::compiler
