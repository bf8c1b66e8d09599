#include "test/golden/case_file.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <utility>

#include "base/text.h"
#include "test/golden/line.h"

namespace louver::golden {
namespace {

base::Result<std::vector<model::TagName>> ReadTags(Line& line) {
  std::vector<model::TagName> tags;
  while (!line.empty()) {
    ASSIGN_OR_RETURN(model::TagName tag, model::TagName::Parse(line.Until(",")));
    tags.push_back(std::move(tag));
  }
  return tags;
}

// "<column ssn>"
std::optional<model::ColumnNamed> ColumnIn(const std::string& word) {
  if (!word.starts_with("<column ") || !word.ends_with('>')) return std::nullopt;
  return model::ColumnNamed{word.substr(8, word.size() - 9)};
}

// Tags, and selectors of other kinds in angle brackets, which no tag has.
base::Result<std::vector<model::ColumnSelector>> ReadSelectors(Line& line) {
  std::vector<model::ColumnSelector> selectors;
  while (!line.empty()) {
    const std::string word = line.Until(",");
    if (word == "<any tag>") {
      selectors.emplace_back(model::ColumnsWithAnyTag{});
    } else if (word == "<no tags>") {
      selectors.emplace_back(model::ColumnsWithoutTags{});
    } else if (word == "<all>") {
      selectors.emplace_back(model::AllColumns{});
    } else if (word.starts_with("<like ") && word.ends_with('>')) {
      selectors.emplace_back(model::ColumnsSpelledLike{word.substr(6, word.size() - 7), false});
    } else if (const auto column = ColumnIn(word)) {
      selectors.emplace_back(*column);
    } else {
      ASSIGN_OR_RETURN(model::TagName tag, model::TagName::Parse(word));
      selectors.emplace_back(model::ColumnsTagged{std::move(tag)});
    }
  }
  return selectors;
}

// "varchar(11)", "numeric(8,2)", "double precision"
model::ColumnType ReadType(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return model::ParseColumnType(std::string(text), 0, 0, 0);
  const std::string word(text.substr(0, open));
  const std::string numbers(text.substr(open + 1));
  const int first = std::atoi(numbers.c_str());
  const std::size_t comma = numbers.find(',');
  const int second = comma == std::string::npos ? 0 : std::atoi(numbers.c_str() + comma + 1);
  return model::ParseColumnType(word, first, first, second);
}

base::Result<model::Combine> ReadCombine(Line& line) {
  if (line.Take("any:")) return model::Combine::kAny;
  if (line.Take("all:")) return model::Combine::kAll;
  return base::Invalid("any: or all: is expected");
}

base::Result<model::UserConditions> ReadConditions(Line& line) {
  model::UserConditions conditions;
  ASSIGN_OR_RETURN(conditions.combine, ReadCombine(line));
  while (!line.empty()) {
    Line condition(line.Until("|"));
    if (condition.Take("group ")) {
      conditions.groups.push_back(condition.Name("|"));
    } else if (condition.Take("attribute ")) {
      const std::string name = condition.Until("=");
      conditions.attributes.push_back({name, condition.Rest()});
    } else if (condition.Take("purpose ")) {
      conditions.purposes.push_back(condition.Name("|"));
    } else {
      return base::Invalid("a condition is expected");
    }
  }
  return conditions;
}

class Reader {
 public:
  base::Result<Case> Read(std::string_view text) {
    int number = 0;
    for (const std::string_view raw : base::Split(text, '\n')) {
      ++number;
      Line line(raw);
      if (line.empty() || line.Take("#")) continue;
      if (auto status = Statement(line); !status.ok()) {
        return base::Invalid("line " + std::to_string(number) + ": " + status.error().message());
      }
    }
    auto& tags = case_.source.tags;
    std::sort(tags.begin(), tags.end());
    if (local_) MakeLocal();
    return std::move(case_);
  }

 private:
  base::Status Statement(Line& line) {
    if (line.Take("source ")) return Source(line);
    if (line.Take("deleted")) return Set(case_.source.deleted);
    if (line.Take("open without policy")) return Set(case_.options.open_without_policy);
    if (line.Take("all policies grant")) return Set(case_.options.all_grant);
    if (line.Take("host ")) {
      case_.source.host = line.Rest();
      return base::Ok();
    }
    if (line.Take("one database")) return Set(case_.one_database);
    if (line.Take("row ")) {
      case_.example.rows.push_back(ReadRow(line));
      return base::Ok();
    }
    if (line.Take("reader ")) {
      case_.example.readers.push_back(ReadViewer(line));
      return base::Ok();
    }
    if (line.Take("holds ") && !case_.example.readers.empty()) {
      ReadHeld(line, case_.example.readers.back());
      return base::Ok();
    }
    if (line.Take("owner ")) return Owner(line);
    if (line.Take("applied ")) {
      case_.source.applied_policies.emplace_back(std::atoi(line.Rest().c_str()));
      return base::Ok();
    }
    if (line.Take("disabled ")) {
      case_.source.disabled_policies.emplace_back(std::atoi(line.Rest().c_str()));
      return base::Ok();
    }
    if (line.Take("column ")) return Column(line);
    if (line.Take("local policy ")) {
      RETURN_IF_ERROR(Policy(line));
      local_ = policy().id;
      return base::Ok();
    }
    if (line.Take("policy ")) return Policy(line);
    if (case_.policies.empty()) {
      if (!line.Take("tag ")) return base::Invalid("this is not understood");
      ASSIGN_OR_RETURN(case_.source.tags, ReadTags(line));
      return base::Ok();
    }
    if (line.Take("staged")) return Set(policy().staged);
    if (line.Take("on chosen")) return Set(policy().circumstances.when_chosen);
    if (line.Take("on ")) return Circumstances(line);
    if (line.Take("of owners ")) return Owners(line);
    if (line.Take("subscription ")) return Subscription(line);
    if (line.Take("mask ")) return Mask(line);
    if (line.Take("rows where ")) return AddRule({model::RowsByPredicate{line.Rest()}, {}, {}});
    if (line.Take("rows percent ")) return AddRule({model::Minimization{line.Rest()}, {}, {}});
    if (line.Take("rows under some purpose")) return AddRule({model::PurposeRestriction{}, {}, {}});
    if (line.Take("rows under ")) return PurposeRows(line);
    if (line.Take("rows newer than ")) {
      return AddRule({model::TimeRestriction{false, std::atoll(line.Name().c_str())}, {}, {}});
    }
    if (line.Take("rows older than ")) {
      return AddRule({model::TimeRestriction{true, std::atoll(line.Name().c_str())}, {}, {}});
    }
    if (line.Take("rows ")) return Rows(line);
    if (line.Take("also")) {
      Data().chains.emplace_back();
      return base::Ok();
    }
    if (line.Take("where ")) {
      std::get<model::MaskingRule>(Rule().action).where = line.Rest();
      return base::Ok();
    }
    if (line.Take("for ")) {
      ASSIGN_OR_RETURN(Rule().inclusions, ReadConditions(line));
      return base::Ok();
    }
    if (line.Take("except ")) {
      ASSIGN_OR_RETURN(Rule().exceptions, ReadConditions(line));
      return base::Ok();
    }
    if (auto* action = std::get_if<model::SubscriptionAction>(&policy().action)) {
      if (action->level == model::SubscriptionLevel::kAdvanced) {
        action->advanced += (action->advanced.empty() ? "" : "\n") + line.Rest();
        return base::Ok();
      }
      ASSIGN_OR_RETURN(action->entitlements, ReadConditions(line));
      return base::Ok();
    }
    return base::Invalid("this is not understood");
  }

  // The policy belongs to the data source, not to the list.
  void MakeLocal() {
    const auto found = std::find_if(case_.policies.begin(), case_.policies.end(),
                                    [&](const auto& policy) { return policy.id == *local_; });
    model::LocalPolicy& local = case_.source.local_policy.emplace();
    local.id = found->id;
    local.action = std::get<model::DataAction>(found->action);
    local.created_at = found->created_at;
    case_.policies.erase(found);
  }

  static base::Status Set(bool& flag) {
    flag = true;
    return base::Ok();
  }

  base::Status Source(Line& line) {
    model::DataSource& source = case_.source;
    source.id = model::DataSourceId(std::atoi(line.Name().c_str()));
    const auto part = [&] {
      std::string name = line.Name(". ");
      line.Take(".");
      return name;
    };
    source.remote.database = part();
    source.remote.schema = part();
    source.remote.table = part();
    if (!line.Take("as ")) return base::Invalid("as is expected");
    source.view.schema = part();
    source.view.view = part();
    source.name = source.remote.table;
    return base::Ok();
  }

  base::Status Column(Line& line) {
    model::Column column;
    column.name = line.Name();
    column.type = ReadType(line.Until(" tagged "));
    ASSIGN_OR_RETURN(column.tags, ReadTags(line));
    std::sort(column.tags.begin(), column.tags.end());
    case_.source.columns.push_back(std::move(column));
    return base::Ok();
  }

  base::Status Policy(Line& line) {
    model::Policy policy;
    const int id = std::atoi(line.Name().c_str());
    policy.id = model::PolicyId(id);
    policy.created_at = base::Instant(std::chrono::milliseconds(id));
    policy.name = policy.key = line.Rest();
    policy.action = model::DataAction{};
    case_.policies.push_back(std::move(policy));
    return base::Ok();
  }

  base::Status Circumstances(Line& line) {
    ASSIGN_OR_RETURN(policy().circumstances.combine, ReadCombine(line));
    while (!line.empty()) {
      Line circumstance(line.Until("|"));
      auto& list = policy().circumstances.list;
      if (circumstance.Take("any tag")) {
        list.push_back(model::AnyColumnTagged{});
        continue;
      }
      if (circumstance.Take("no tags")) {
        list.push_back(model::AnyColumnUntagged{});
        continue;
      }
      if (circumstance.Take("server ")) {
        list.push_back(model::OnServer{circumstance.Rest()});
        continue;
      }
      if (circumstance.Take("column like '")) {
        model::ColumnSpelledLike like;
        like.regex = circumstance.Until("'");
        like.ignore_case = circumstance.Take("whatever case");
        list.push_back(std::move(like));
        continue;
      }
      const bool on_column = circumstance.Take("column ");
      if (!circumstance.Take("tag ")) return base::Invalid("tag is expected");
      ASSIGN_OR_RETURN(model::TagName tag, model::TagName::Parse(circumstance.Rest()));
      if (on_column) {
        list.push_back(model::ColumnTagged{std::move(tag)});
      } else {
        list.push_back(model::DataSourceTagged{std::move(tag)});
      }
    }
    return base::Ok();
  }

  base::Status Owners(Line& line) {
    auto& restrictions = policy().owner_restrictions.emplace();
    while (!line.empty()) {
      Line owner(line.Until("|"));
      if (owner.Take("group ")) {
        restrictions.groups.push_back(owner.Rest());
      } else {
        restrictions.users.push_back({"bim", owner.Rest()});
      }
    }
    return base::Ok();
  }

  // "ana in sales, hr": a person and their groups.
  base::Status Owner(Line& line) {
    model::DataSourceOwner owner{"bim", line.Until(" in "), {}};
    while (!line.empty()) owner.groups.push_back(line.Until(","));
    case_.source.owners.push_back(std::move(owner));
    return base::Ok();
  }

  base::Status Subscription(Line& line) {
    model::SubscriptionAction action;
    if (line.Take("anyone")) {
      action.level = model::SubscriptionLevel::kAnyone;
    } else if (line.Take("approval")) {
      action.level = model::SubscriptionLevel::kApproval;
    } else if (line.Take("entitlements")) {
      action.level = model::SubscriptionLevel::kEntitlements;
    } else if (line.Take("advanced")) {
      action.level = model::SubscriptionLevel::kAdvanced;
    } else if (line.Take("manual")) {
      action.level = model::SubscriptionLevel::kManual;
    } else {
      return base::Invalid("a level is expected");
    }
    action.automatic = line.Take("automatic");
    if (line.Take("shared")) action.role = model::MergeRole::kGrant;
    if (line.Take("guardrail")) action.role = model::MergeRole::kGuardrail;
    if (line.Take("write")) action.grant = model::AccessGrant::kWrite;
    policy().action = std::move(action);
    return base::Ok();
  }

  base::Status Mask(Line& line) {
    model::MaskingRule rule;
    if (line.Take("hash of ")) {
      rule.mask = model::MaskHash{};
    } else if (line.Take("reversible of ")) {
      rule.mask = model::MaskReversible{};
    } else if (line.Take("null of ")) {
      rule.mask = model::MaskNull{};
    } else if (line.Take("rounded to ")) {
      rule.mask = model::MaskRoundNumber{line.Until(" of ")};
    } else if (line.Take("randomized ")) {
      model::MaskRandomized random;
      random.replacement_rate = line.Name();
      const std::string values = line.Until(" of ");
      for (const auto value : base::Split(values, '/')) random.values.emplace_back(value);
      rule.mask = std::move(random);
    } else if (line.Take("computed as ")) {
      rule.mask = model::MaskCustom{line.Until(" of ")};
    } else if (line.Take("regex '")) {
      model::MaskRegex regex;
      regex.regex = line.Until("' by '");
      regex.replacement = line.Until("' ");
      regex.ignore_case = line.Take("whatever case ");
      regex.global = line.Take("everywhere ");
      line.Take("of ");
      rule.mask = std::move(regex);
    } else if (line.Take("cut to ")) {
      const auto part = model::ParseDatePart(line.Until(" of "));
      if (!part) return base::Invalid("a part of a date is expected");
      rule.mask = model::MaskCutTime{*part};
    } else if (line.Take("constant '")) {
      rule.mask = model::MaskConstant{line.Until("' of ")};
    } else {
      return base::Invalid("a mask is expected");
    }
    ASSIGN_OR_RETURN(rule.columns, ReadSelectors(line));
    return AddRule({std::move(rule), {}, {}});
  }

  base::Status Rows(Line& line) {
    model::RowsByEntitlement rows;
    ASSIGN_OR_RETURN(rows.combine, ReadCombine(line));
    while (!line.empty()) {
      Line match(line.Until("|"));
      std::optional<std::string> attribute;
      if (match.Take("attribute ")) {
        attribute = match.Until("=");
      } else if (!match.Take("groups =")) {
        return base::Invalid("a match is expected");
      }
      const std::string word = match.Rest();
      if (const auto column = ColumnIn(word)) {
        rows.matches.push_back({std::move(attribute), *column});
        continue;
      }
      ASSIGN_OR_RETURN(model::TagName tag, model::TagName::Parse(word));
      rows.matches.push_back({std::move(attribute), std::move(tag)});
    }
    return AddRule({std::move(rows), {}, {}});
  }

  base::Status PurposeRows(Line& line) {
    model::PurposeRestriction rows;
    ASSIGN_OR_RETURN(rows.combine, ReadCombine(line));
    while (!line.empty()) rows.purposes.push_back(line.Until("|"));
    return AddRule({std::move(rows), {}, {}});
  }

  base::Status AddRule(model::Rule rule) {
    auto& chains = Data().chains;
    if (chains.empty()) chains.emplace_back();
    chains.back().rules.push_back(std::move(rule));
    return base::Ok();
  }

  model::Policy& policy() { return case_.policies.back(); }
  model::DataAction& Data() { return std::get<model::DataAction>(policy().action); }
  model::Rule& Rule() { return Data().chains.back().rules.back(); }

  std::optional<model::PolicyId> local_;
  Case case_;
};

}  // namespace

base::Result<Case> ReadCase(std::string_view text) { return Reader().Read(text); }

}  // namespace louver::golden
