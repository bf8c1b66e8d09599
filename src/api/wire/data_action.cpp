#include "api/wire/data_action.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/wire/conditions.h"
#include "api/wire/digits.h"
#include "base/box.h"
#include "base/text.h"

namespace louver::api::wire {
namespace json = boost::json;

json::object ColumnSelectorObject(const model::ColumnSelector& selector) {
  return std::visit(base::Overloaded{
                        [](const model::ColumnsTagged& tagged) -> json::object {
                          return {{"type", "columnTags"}, {"columnTag", tagged.tag.text()}};
                        },
                        [](const model::ColumnsWithAnyTag&) -> json::object {
                          return {{"type", "anyTag"}};
                        },
                        [](const model::ColumnsWithoutTags&) -> json::object {
                          return {{"type", "noTags"}};
                        },
                        [](const model::AllColumns&) -> json::object {
                          return {{"type", "allColumns"}};
                        },
                        [](const model::ColumnsSpelledLike& like) -> json::object {
                          return {{"type", "columnRegex"},
                                  {"regex", like.regex},
                                  {"caseInsensitive", like.ignore_case}};
                        },
                        [](const model::ColumnNamed& named) -> json::object {
                          return {{"name", named.name}};
                        },
                    },
                    selector);
}

json::object MaskObject(const model::Mask& mask) {
  return std::visit(
      base::Overloaded{
          [](const model::MaskNull&) -> json::object {
            return {{"type", "Null"}};
          },
          [](const model::MaskConstant& constant) -> json::object {
            return {{"type", "Constant"}, {"constant", constant.constant}};
          },
          [](const model::MaskHash&) -> json::object {
            return {{"type", "Hash"}};
          },
          [](const model::MaskReversible&) -> json::object {
            return {{"type", "Reversible"}};
          },
          [](const model::MaskRoundNumber& round) -> json::object {
            return {{"type", "Rounding"}, {"bucketSize", NumberOf(round.bucket_size)}};
          },
          [](const model::MaskRandomized& random) -> json::object {
            return {{"type", "Randomized Response"},
                    {"replacementRate", NumberOf(random.replacement_rate)},
                    {"values", json::array(random.values.begin(), random.values.end())}};
          },
          [](const model::MaskCustom& custom) -> json::object {
            return {{"type", "Custom Function"}, {"sqlFunction", custom.expression}};
          },
          [](const model::MaskRegex& regex) -> json::object {
            return {{"type", "Regex"},
                    {"regex", regex.regex},
                    {"replacement", regex.replacement},
                    {"caseInsensitive", regex.ignore_case},
                    {"global", regex.global}};
          },
          [](const model::MaskCutTime& cut) -> json::object {
            return {{"type", "Rounding"},
                    {"timePrecision", base::AsciiUpper(model::Name(cut.part))}};
          },
      },
      mask);
}

namespace {

json::object RuleObject(const model::Rule& rule) {
  json::object object = std::visit(
      base::Overloaded{
          [](const model::MaskingRule& masking) -> json::object {
            json::array fields;
            for (const auto& selector : masking.columns)
              fields.push_back(ColumnSelectorObject(selector));
            json::object config{{"fields", std::move(fields)},
                                {"maskingConfig", MaskObject(masking.mask)}};
            if (masking.where) config["conditionalPredicate"] = *masking.where;
            return {{"type", "Masking"}, {"config", std::move(config)}};
          },
          [](const model::RowsByEntitlement& rows) -> json::object {
            json::array matches;
            for (const auto& match : rows.matches) {
              json::object entry{{"type", match.attribute ? "attribute" : "group"}};
              if (match.attribute) entry["attribute"] = *match.attribute;
              if (const auto* tag = std::get_if<model::TagName>(&match.column)) {
                entry["tag"] = tag->text();
              } else {
                entry["column"] = std::get<model::ColumnNamed>(match.column).name;
              }
              matches.push_back(std::move(entry));
            }
            return {
                {"type", "Row Restriction By User Entitlements"},
                {"config", {{"operator", Word(rows.combine)}, {"matches", std::move(matches)}}}};
          },
          [](const model::PurposeRestriction& restriction) -> json::object {
            return {{"type", "Purpose Restriction"},
                    {"config",
                     {{"operator", Word(restriction.combine)},
                      {"purposes",
                       json::array(restriction.purposes.begin(), restriction.purposes.end())}}}};
          },
          [](const model::Minimization& minimization) -> json::object {
            return {{"type", "Minimization"},
                    {"config", {{"percent", NumberOf(minimization.percent)}}}};
          },
          [](const model::TimeRestriction& time) -> json::object {
            return {{"type", "Time Restriction"},
                    {"config", {{"isOlderThan", time.is_older}, {"time", time.seconds}}}};
          },
          [](const model::RowsByPredicate& rows) -> json::object {
            return {{"type", "Row Restriction by Custom Where Clause"},
                    {"config", {{"predicate", rows.predicate}}}};
          },
      },
      rule.action);
  if (rule.inclusions) object["inclusions"] = ConditionsObject(*rule.inclusions);
  if (rule.exceptions) object["exceptions"] = ConditionsObject(*rule.exceptions);
  return object;
}

}  // namespace

json::array DataActionArray(const model::DataAction& action) {
  json::array chains;
  for (const model::RuleChain& chain : action.chains) {
    json::array rules;
    for (const model::Rule& rule : chain.rules) rules.push_back(RuleObject(rule));
    json::object object;
    if (!chain.description.empty()) object["description"] = chain.description;
    object["rules"] = std::move(rules);
    chains.push_back(std::move(object));
  }
  return chains;
}

}  // namespace louver::api::wire
