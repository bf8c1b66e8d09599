#include "store/policy_document.h"

#include <optional>

#include <boost/json.hpp>

#include "base/box.h"
#include "store/document.h"

namespace louver::store {
namespace {

namespace json = boost::json;
using base::Overloaded;
using model::TagName;

constexpr std::int64_t kVersion = 1;

// ---- writing

json::string Word(model::Combine combine) {
  return combine == model::Combine::kAny ? "any" : "all";
}

json::array Tags(const std::vector<TagName>& tags) {
  json::array array;
  for (const TagName& tag : tags) array.emplace_back(tag.text());
  return array;
}

json::object Write(const model::UserConditions& conditions) {
  json::array attributes;
  for (const auto& attribute : conditions.attributes) {
    attributes.push_back(json::object{{"name", attribute.name}, {"value", attribute.value}});
  }
  return {{"combine", Word(conditions.combine)},
          {"groups", json::array(conditions.groups.begin(), conditions.groups.end())},
          {"attributes", std::move(attributes)}};
}

json::object Write(const model::Circumstances& circumstances) {
  json::array list;
  for (const model::Circumstance& circumstance : circumstances.list) {
    list.push_back(std::visit(
        Overloaded{
            [](const model::DataSourceTagged& tagged) {
              return json::object{{"kind", "data source tagged"}, {"tag", tagged.tag.text()}};
            },
            [](const model::ColumnTagged& tagged) {
              return json::object{{"kind", "column tagged"}, {"tag", tagged.tag.text()}};
            }},
        circumstance));
  }
  return {{"combine", Word(circumstances.combine)}, {"list", std::move(list)}};
}

json::string Word(model::SubscriptionLevel level) {
  switch (level) {
    case model::SubscriptionLevel::kAnyone:
      return "anyone";
    case model::SubscriptionLevel::kEntitlements:
      return "entitlements";
    case model::SubscriptionLevel::kManual:
      return "manual";
  }
  LOUVER_ASSERT(false);
}

json::object Write(const model::SubscriptionAction& action) {
  return {{"kind", "subscription"},
          {"level", Word(action.level)},
          {"automatic", action.automatic},
          {"allow discovery", action.allow_discovery},
          {"share responsibility", action.share_responsibility},
          {"entitlements", Write(action.entitlements)},
          {"description", action.description}};
}

json::object Write(const model::Mask& mask) {
  return std::visit(
      Overloaded{[](const model::MaskNull&) {
                   return json::object{{"kind", "null"}};
                 },
                 [](const model::MaskConstant& constant) {
                   return json::object{{"kind", "constant"}, {"constant", constant.constant}};
                 },
                 [](const model::MaskHash&) {
                   return json::object{{"kind", "hash"}};
                 }},
      mask);
}

json::object Write(const model::RowsByEntitlement& rows) {
  json::array matches;
  for (const auto& match : rows.matches) {
    json::object written{{"column tag", match.column_tag.text()}};
    if (match.attribute) written["attribute"] = *match.attribute;
    matches.push_back(std::move(written));
  }
  return {{"kind", "rows by entitlement"},
          {"combine", Word(rows.combine)},
          {"matches", std::move(matches)}};
}

json::object Write(const model::Rule& rule) {
  json::object written{
      {"action",
       std::visit(
           Overloaded{
               [](const model::MaskingRule& masking) {
                 return json::object{{"kind", "mask"},
                                     {"column tags", Tags(masking.column_tags)},
                                     {"mask", Write(masking.mask)}};
               },
               [](const model::RowsByEntitlement& rows) { return Write(rows); },
               [](const model::RowsByPredicate& rows) {
                 return json::object{{"kind", "rows by predicate"}, {"predicate", rows.predicate}};
               }},
           rule.action)}};
  if (rule.inclusions) written["inclusions"] = Write(*rule.inclusions);
  if (rule.exceptions) written["exceptions"] = Write(*rule.exceptions);
  return written;
}

json::object Write(const model::DataAction& action) {
  json::array chains;
  for (const model::RuleChain& chain : action.chains) {
    json::array rules;
    for (const model::Rule& rule : chain.rules) rules.push_back(Write(rule));
    chains.push_back(json::object{{"description", chain.description}, {"rules", std::move(rules)}});
  }
  return {{"kind", "data"}, {"chains", std::move(chains)}};
}

// ---- reading

model::Combine ReadCombine(DocumentReader& reader) {
  const std::string word = reader.Text("combine");
  if (word != "any" && word != "all") reader.Fail("unknown way to combine: " + word);
  return word == "any" ? model::Combine::kAny : model::Combine::kAll;
}

TagName ReadTag(DocumentReader& reader, const std::string& text) {
  auto tag = TagName::Parse(text);
  if (tag.ok()) return *std::move(tag);
  reader.Fail("not a tag: " + text);
  return *TagName::Parse("unreadable");
}

model::UserConditions ReadConditions(DocumentReader reader) {
  model::UserConditions conditions;
  conditions.combine = ReadCombine(reader);
  conditions.groups = reader.Texts("groups");
  for (DocumentReader& attribute : reader.Objects("attributes")) {
    conditions.attributes.push_back({attribute.Text("name"), attribute.Text("value")});
    attribute.End();
  }
  reader.End();
  return conditions;
}

model::Circumstances ReadCircumstances(DocumentReader reader) {
  model::Circumstances circumstances;
  circumstances.combine = ReadCombine(reader);
  for (DocumentReader& item : reader.Objects("list")) {
    const std::string kind = item.Text("kind");
    const TagName tag = ReadTag(item, item.Text("tag"));
    if (kind == "data source tagged") {
      circumstances.list.emplace_back(model::DataSourceTagged{tag});
    } else if (kind == "column tagged") {
      circumstances.list.emplace_back(model::ColumnTagged{tag});
    } else {
      item.Fail("unknown circumstance: " + kind);
    }
    item.End();
  }
  reader.End();
  return circumstances;
}

model::SubscriptionAction ReadSubscription(DocumentReader& reader) {
  model::SubscriptionAction action;
  const std::string level = reader.Text("level");
  if (level == "anyone") {
    action.level = model::SubscriptionLevel::kAnyone;
  } else if (level == "entitlements") {
    action.level = model::SubscriptionLevel::kEntitlements;
  } else if (level == "manual") {
    action.level = model::SubscriptionLevel::kManual;
  } else {
    reader.Fail("unknown subscription level: " + level);
  }
  action.automatic = reader.Flag("automatic");
  action.allow_discovery = reader.Flag("allow discovery");
  action.share_responsibility = reader.Flag("share responsibility");
  action.entitlements = ReadConditions(reader.Object("entitlements"));
  action.description = reader.Text("description");
  return action;
}

model::Mask ReadMask(DocumentReader reader) {
  model::Mask mask = model::MaskNull{};
  const std::string kind = reader.Text("kind");
  if (kind == "constant") {
    mask = model::MaskConstant{reader.Text("constant")};
  } else if (kind == "hash") {
    mask = model::MaskHash{};
  } else if (kind != "null") {
    reader.Fail("unknown mask: " + kind);
  }
  reader.End();
  return mask;
}

model::MaskingRule ReadMasking(DocumentReader& reader) {
  model::MaskingRule rule;
  for (const std::string& tag : reader.Texts("column tags")) {
    rule.column_tags.push_back(ReadTag(reader, tag));
  }
  rule.mask = ReadMask(reader.Object("mask"));
  return rule;
}

model::RowsByEntitlement ReadRows(DocumentReader& reader) {
  model::RowsByEntitlement rows;
  rows.combine = ReadCombine(reader);
  for (DocumentReader& match : reader.Objects("matches")) {
    std::optional<std::string> attribute;
    if (match.Has("attribute")) attribute = match.Text("attribute");
    rows.matches.push_back({std::move(attribute), ReadTag(match, match.Text("column tag"))});
    match.End();
  }
  return rows;
}

model::Rule ReadRule(DocumentReader& reader) {
  model::Rule rule;
  DocumentReader action = reader.Object("action");
  const std::string kind = action.Text("kind");
  if (kind == "mask") {
    rule.action = ReadMasking(action);
  } else if (kind == "rows by entitlement") {
    rule.action = ReadRows(action);
  } else if (kind == "rows by predicate") {
    rule.action = model::RowsByPredicate{action.Text("predicate")};
  } else {
    action.Fail("unknown rule: " + kind);
  }
  action.End();
  if (reader.Has("inclusions")) rule.inclusions = ReadConditions(reader.Object("inclusions"));
  if (reader.Has("exceptions")) rule.exceptions = ReadConditions(reader.Object("exceptions"));
  reader.End();
  return rule;
}

model::DataAction ReadData(DocumentReader& reader) {
  model::DataAction action;
  for (DocumentReader& item : reader.Objects("chains")) {
    model::RuleChain chain;
    chain.description = item.Text("description");
    for (DocumentReader& rule : item.Objects("rules")) chain.rules.push_back(ReadRule(rule));
    item.End();
    action.chains.push_back(std::move(chain));
  }
  return action;
}

}  // namespace

std::string EncodePolicy(const PolicyBody& body) {
  const json::object document{
      {"version", kVersion},
      {"action", std::visit([](const auto& action) { return Write(action); }, body.action)},
      {"circumstances", Write(body.circumstances)}};
  return json::serialize(document);
}

base::Result<PolicyBody> DecodePolicy(std::string_view document) {
  return ReadDocument<PolicyBody>(document, "a policy", [](DocumentReader& reader) {
    PolicyBody body;
    if (reader.Number("version") != kVersion) reader.Fail("unknown version");
    DocumentReader action = reader.Object("action");
    const std::string kind = action.Text("kind");
    if (kind == "subscription") {
      body.action = ReadSubscription(action);
    } else if (kind == "data") {
      body.action = ReadData(action);
    } else {
      action.Fail("unknown action: " + kind);
    }
    action.End();
    body.circumstances = ReadCircumstances(reader.Object("circumstances"));
    reader.End();
    return body;
  });
}

}  // namespace louver::store
