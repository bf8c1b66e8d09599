#include "store/data_action_document.h"

#include <optional>
#include <string>
#include <utility>

#include "base/box.h"
#include "store/conditions_document.h"

namespace louver::store {
namespace {

namespace json = boost::json;
using base::Overloaded;

// ---- writing

json::object Write(const model::ColumnSelector& selector) {
  return std::visit(
      Overloaded{[](const model::ColumnsTagged& tagged) {
                   return json::object{{"kind", "tagged"}, {"tag", tagged.tag.text()}};
                 },
                 [](const model::ColumnsWithAnyTag&) {
                   return json::object{{"kind", "any tag"}};
                 },
                 [](const model::ColumnsWithoutTags&) {
                   return json::object{{"kind", "no tags"}};
                 },
                 [](const model::AllColumns&) {
                   return json::object{{"kind", "all"}};
                 },
                 [](const model::ColumnsSpelledLike& like) {
                   return json::object{
                       {"kind", "regex"}, {"regex", like.regex}, {"ignore case", like.ignore_case}};
                 },
                 [](const model::ColumnNamed& named) {
                   return json::object{{"kind", "named"}, {"name", named.name}};
                 }},
      selector);
}

json::object Write(const model::Mask& mask) {
  return std::visit(
      Overloaded{
          [](const model::MaskNull&) {
            return json::object{{"kind", "null"}};
          },
          [](const model::MaskConstant& constant) {
            return json::object{{"kind", "constant"}, {"constant", constant.constant}};
          },
          [](const model::MaskHash&) {
            return json::object{{"kind", "hash"}};
          },
          [](const model::MaskReversible&) {
            return json::object{{"kind", "reversible"}};
          },
          [](const model::MaskRoundNumber& round) {
            return json::object{{"kind", "round number"}, {"bucket size", round.bucket_size}};
          },
          [](const model::MaskCutTime& cut) {
            return json::object{{"kind", "cut time"}, {"part", model::Name(cut.part)}};
          },
          [](const model::MaskRandomized& random) {
            return json::object{
                {"kind", "randomized"},
                {"replacement rate", random.replacement_rate},
                {"values", json::array(random.values.begin(), random.values.end())}};
          },
          [](const model::MaskCustom& custom) {
            return json::object{{"kind", "custom"}, {"expression", custom.expression}};
          },
          [](const model::MaskRegex& regex) {
            return json::object{{"kind", "regex"},
                                {"regex", regex.regex},
                                {"replacement", regex.replacement},
                                {"ignore case", regex.ignore_case},
                                {"global", regex.global}};
          }},
      mask);
}

// Documents from before there were other selectors say "column tags"; they still read.
json::object Write(const model::MaskingRule& rule) {
  json::array columns;
  for (const model::ColumnSelector& selector : rule.columns) columns.push_back(Write(selector));
  json::object written{
      {"kind", "mask"}, {"columns", std::move(columns)}, {"mask", Write(rule.mask)}};
  if (rule.where) written["where"] = *rule.where;
  return written;
}

json::object Write(const model::RowsByEntitlement& rows) {
  json::array matches;
  for (const auto& match : rows.matches) {
    json::object written;
    if (const auto* tag = std::get_if<model::TagName>(&match.column)) {
      written["column tag"] = tag->text();
    } else {
      written["column"] = std::get<model::ColumnNamed>(match.column).name;
    }
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
               [](const model::MaskingRule& masking) { return Write(masking); },
               [](const model::RowsByEntitlement& rows) { return Write(rows); },
               [](const model::PurposeRestriction& restriction) {
                 return json::object{{"kind", "purposes"},
                                     {"combine", Word(restriction.combine)},
                                     {"purposes", json::array(restriction.purposes.begin(),
                                                              restriction.purposes.end())}};
               },
               [](const model::Minimization& minimization) {
                 return json::object{{"kind", "minimization"}, {"percent", minimization.percent}};
               },
               [](const model::TimeRestriction& time) {
                 return json::object{
                     {"kind", "time"}, {"is older", time.is_older}, {"seconds", time.seconds}};
               },
               [](const model::RowsByPredicate& rows) {
                 return json::object{{"kind", "rows by predicate"}, {"predicate", rows.predicate}};
               }},
           rule.action)}};
  if (rule.inclusions) written["inclusions"] = WriteConditions(*rule.inclusions);
  if (rule.exceptions) written["exceptions"] = WriteConditions(*rule.exceptions);
  return written;
}

// ---- reading

model::Mask ReadMask(DocumentReader reader) {
  model::Mask mask = model::MaskNull{};
  const std::string kind = reader.Text("kind");
  if (kind == "constant") {
    mask = model::MaskConstant{reader.Text("constant")};
  } else if (kind == "hash") {
    mask = model::MaskHash{};
  } else if (kind == "reversible") {
    mask = model::MaskReversible{};
  } else if (kind == "round number") {
    mask = model::MaskRoundNumber{reader.Text("bucket size")};
  } else if (kind == "regex") {
    model::MaskRegex regex;
    regex.regex = reader.Text("regex");
    regex.replacement = reader.Text("replacement");
    regex.ignore_case = reader.Flag("ignore case");
    regex.global = reader.Flag("global");
    mask = std::move(regex);
  } else if (kind == "randomized") {
    std::string rate = reader.Text("replacement rate");
    mask = model::MaskRandomized{std::move(rate), reader.Texts("values")};
  } else if (kind == "custom") {
    mask = model::MaskCustom{reader.Text("expression")};
  } else if (kind == "cut time") {
    const std::string word = reader.Text("part");
    const auto part = model::ParseDatePart(word);
    if (!part) reader.Fail("unknown part of a date: " + word);
    mask = model::MaskCutTime{part.value_or(model::DatePart::kYear)};
  } else if (kind != "null") {
    reader.Fail("unknown mask: " + kind);
  }
  reader.End();
  return mask;
}

model::ColumnSelector ReadSelector(DocumentReader& reader) {
  model::ColumnSelector selector = model::AllColumns{};
  const std::string kind = reader.Text("kind");
  if (kind == "tagged") {
    selector = model::ColumnsTagged{ReadTag(reader, reader.Text("tag"))};
  } else if (kind == "any tag") {
    selector = model::ColumnsWithAnyTag{};
  } else if (kind == "no tags") {
    selector = model::ColumnsWithoutTags{};
  } else if (kind == "regex") {
    std::string regex = reader.Text("regex");
    selector = model::ColumnsSpelledLike{std::move(regex), reader.Flag("ignore case")};
  } else if (kind == "named") {
    selector = model::ColumnNamed{reader.Text("name")};
  } else if (kind != "all") {
    reader.Fail("unknown selector of columns: " + kind);
  }
  reader.End();
  return selector;
}

model::MaskingRule ReadMasking(DocumentReader& reader) {
  model::MaskingRule rule;
  if (reader.Has("column tags")) {
    for (const std::string& tag : reader.Texts("column tags")) {
      rule.columns.emplace_back(model::ColumnsTagged{ReadTag(reader, tag)});
    }
  } else {
    for (DocumentReader& selector : reader.Objects("columns")) {
      rule.columns.push_back(ReadSelector(selector));
    }
  }
  rule.mask = ReadMask(reader.Object("mask"));
  if (reader.Has("where")) rule.where = reader.Text("where");
  return rule;
}

model::RowsByEntitlement ReadRows(DocumentReader& reader) {
  model::RowsByEntitlement rows;
  rows.combine = ReadCombine(reader);
  for (DocumentReader& match : reader.Objects("matches")) {
    std::optional<std::string> attribute;
    if (match.Has("attribute")) attribute = match.Text("attribute");
    if (match.Has("column")) {
      rows.matches.push_back({std::move(attribute), model::ColumnNamed{match.Text("column")}});
    } else {
      rows.matches.push_back({std::move(attribute), ReadTag(match, match.Text("column tag"))});
    }
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
  } else if (kind == "purposes") {
    model::PurposeRestriction restriction;
    restriction.combine = ReadCombine(action);
    restriction.purposes = action.Texts("purposes");
    rule.action = std::move(restriction);
  } else if (kind == "minimization") {
    rule.action = model::Minimization{action.Text("percent")};
  } else if (kind == "time") {
    const bool is_older = action.Flag("is older");
    rule.action = model::TimeRestriction{is_older, action.Number("seconds")};
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

}  // namespace

json::object WriteDataAction(const model::DataAction& action) {
  json::array chains;
  for (const model::RuleChain& chain : action.chains) {
    json::array rules;
    for (const model::Rule& rule : chain.rules) rules.push_back(Write(rule));
    chains.push_back(json::object{{"description", chain.description}, {"rules", std::move(rules)}});
  }
  return {{"kind", "data"}, {"chains", std::move(chains)}};
}

model::DataAction ReadDataAction(DocumentReader& reader) {
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

}  // namespace louver::store
