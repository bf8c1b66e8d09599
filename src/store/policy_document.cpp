#include "store/policy_document.h"

#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "base/box.h"
#include "store/conditions_document.h"
#include "store/data_action_document.h"
#include "store/document.h"

namespace louver::store {
namespace {

namespace json = boost::json;
using base::Overloaded;

constexpr std::int64_t kVersion = 1;

// ---- writing

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
            },
            [](const model::ColumnSpelledLike& like) {
              return json::object{{"kind", "column spelled like"},
                                  {"regex", like.regex},
                                  {"ignore case", like.ignore_case}};
            },
            [](const model::AnyColumnTagged&) {
              return json::object{{"kind", "any column tagged"}};
            },
            [](const model::AnyColumnUntagged&) {
              return json::object{{"kind", "any column untagged"}};
            },
            [](const model::OnServer& server) {
              return json::object{{"kind", "on server"}, {"host", server.host}};
            }},
        circumstance));
  }
  json::object written{{"combine", Word(circumstances.combine)}, {"list", std::move(list)}};
  if (circumstances.when_chosen) written["when chosen"] = true;
  return written;
}

json::object Write(const model::OwnerRestrictions& restrictions) {
  json::array users;
  for (const auto& user : restrictions.users) {
    users.push_back(json::object{{"iam", user.iamid}, {"user", user.userid}});
  }
  return {{"users", std::move(users)},
          {"groups", json::array(restrictions.groups.begin(), restrictions.groups.end())}};
}

json::object Write(const model::Certification& certification) {
  json::array tags;
  for (const model::TagName& tag : certification.tags) tags.emplace_back(tag.text());
  return {{"label", certification.label},
          {"text", certification.text},
          {"tags", std::move(tags)},
          {"recertify", certification.recertify}};
}

json::string Word(model::SubscriptionLevel level) {
  switch (level) {
    case model::SubscriptionLevel::kAnyone:
      return "anyone";
    case model::SubscriptionLevel::kApproval:
      return "approval";
    case model::SubscriptionLevel::kEntitlements:
      return "entitlements";
    case model::SubscriptionLevel::kAdvanced:
      return "advanced";
    case model::SubscriptionLevel::kManual:
      return "manual";
  }
  LOUVER_ASSERT(false);
}

json::string Word(model::Approver approver) {
  switch (approver) {
    case model::Approver::kOwner:
      return "owner";
    case model::Approver::kUserAdmin:
      return "user admin";
    case model::Approver::kGovernance:
      return "governance";
    case model::Approver::kAudit:
      return "audit";
  }
  LOUVER_ASSERT(false);
}

// Members that earlier versions do not know are written where they say something.
json::object Write(const model::SubscriptionAction& action) {
  json::object written{{"kind", "subscription"},
                       {"level", Word(action.level)},
                       {"automatic", action.automatic},
                       {"allow discovery", action.allow_discovery},
                       {"share responsibility", action.role == model::MergeRole::kGrant},
                       {"entitlements", WriteConditions(action.entitlements)},
                       {"description", action.description}};
  if (action.level == model::SubscriptionLevel::kAdvanced) written["advanced"] = action.advanced;
  if (action.role == model::MergeRole::kGuardrail) written["guardrail"] = true;
  if (action.grant == model::AccessGrant::kWrite) written["write"] = true;
  if (action.approvals.empty()) return written;
  json::array approvals;
  for (const model::Approval& approval : action.approvals) {
    approvals.push_back(
        json::object{{"approver", Word(approval.approver)}, {"specific", approval.specific}});
  }
  written["approvals"] = std::move(approvals);
  return written;
}

// ---- reading

std::optional<model::Circumstance> ReadCircumstance(DocumentReader& item) {
  const std::string kind = item.Text("kind");
  if (kind == "data source tagged") {
    return model::DataSourceTagged{ReadTag(item, item.Text("tag"))};
  }
  if (kind == "column tagged") return model::ColumnTagged{ReadTag(item, item.Text("tag"))};
  if (kind == "column spelled like") {
    return model::ColumnSpelledLike{item.Text("regex"), item.Flag("ignore case")};
  }
  if (kind == "any column tagged") return model::AnyColumnTagged{};
  if (kind == "any column untagged") return model::AnyColumnUntagged{};
  if (kind == "on server") return model::OnServer{item.Text("host")};
  item.Fail("unknown circumstance: " + kind);
  return std::nullopt;
}

model::Circumstances ReadCircumstances(DocumentReader reader) {
  model::Circumstances circumstances;
  circumstances.combine = ReadCombine(reader);
  for (DocumentReader& item : reader.Objects("list")) {
    if (auto circumstance = ReadCircumstance(item)) {
      circumstances.list.push_back(*std::move(circumstance));
    }
    item.End();
  }
  if (reader.Has("when chosen")) circumstances.when_chosen = reader.Flag("when chosen");
  reader.End();
  return circumstances;
}

model::OwnerRestrictions ReadOwnerRestrictions(DocumentReader reader) {
  model::OwnerRestrictions restrictions;
  for (DocumentReader& user : reader.Objects("users")) {
    restrictions.users.push_back({user.Text("iam"), user.Text("user")});
    user.End();
  }
  restrictions.groups = reader.Texts("groups");
  reader.End();
  return restrictions;
}

model::Certification ReadCertification(DocumentReader reader) {
  model::Certification certification;
  certification.label = reader.Text("label");
  certification.text = reader.Text("text");
  for (const std::string& tag : reader.Texts("tags")) {
    certification.tags.push_back(ReadTag(reader, tag));
  }
  certification.recertify = reader.Flag("recertify");
  reader.End();
  return certification;
}

model::Approval ReadApproval(DocumentReader& reader) {
  model::Approval approval;
  const std::string word = reader.Text("approver");
  if (word == "user admin") {
    approval.approver = model::Approver::kUserAdmin;
  } else if (word == "governance") {
    approval.approver = model::Approver::kGovernance;
  } else if (word == "audit") {
    approval.approver = model::Approver::kAudit;
  } else if (word != "owner") {
    reader.Fail("unknown approver: " + word);
  }
  approval.specific = reader.Flag("specific");
  reader.End();
  return approval;
}

model::SubscriptionAction ReadSubscription(DocumentReader& reader) {
  model::SubscriptionAction action;
  const std::string level = reader.Text("level");
  if (level == "anyone") {
    action.level = model::SubscriptionLevel::kAnyone;
  } else if (level == "approval") {
    action.level = model::SubscriptionLevel::kApproval;
  } else if (level == "entitlements") {
    action.level = model::SubscriptionLevel::kEntitlements;
  } else if (level == "advanced") {
    action.level = model::SubscriptionLevel::kAdvanced;
    action.advanced = reader.Text("advanced");
  } else if (level == "manual") {
    action.level = model::SubscriptionLevel::kManual;
  } else {
    reader.Fail("unknown subscription level: " + level);
  }
  action.automatic = reader.Flag("automatic");
  action.allow_discovery = reader.Flag("allow discovery");
  if (reader.Flag("share responsibility")) action.role = model::MergeRole::kGrant;
  if (reader.Has("guardrail") && reader.Flag("guardrail")) {
    action.role = model::MergeRole::kGuardrail;
  }
  if (reader.Has("write") && reader.Flag("write")) action.grant = model::AccessGrant::kWrite;
  if (reader.Has("approvals")) {
    for (DocumentReader& approval : reader.Objects("approvals")) {
      action.approvals.push_back(ReadApproval(approval));
    }
  }
  action.entitlements = ReadConditions(reader.Object("entitlements"));
  action.description = reader.Text("description");
  return action;
}

}  // namespace

PolicyBody BodyOf(const model::Policy& policy) {
  return {policy.action, policy.circumstances, policy.owner_restrictions, policy.cloned_from,
          policy.certification};
}

void SetBody(model::Policy& policy, PolicyBody body) {
  policy.action = std::move(body.action);
  policy.circumstances = std::move(body.circumstances);
  policy.owner_restrictions = std::move(body.owner_restrictions);
  policy.cloned_from = body.cloned_from;
  policy.certification = std::move(body.certification);
}

std::string EncodePolicy(const PolicyBody& body) {
  json::object document{
      {"version", kVersion},
      {"action",
       std::visit(
           Overloaded{[](const model::SubscriptionAction& action) { return Write(action); },
                      [](const model::DataAction& action) { return WriteDataAction(action); }},
           body.action)},
      {"circumstances", Write(body.circumstances)}};
  if (body.owner_restrictions) document["owners"] = Write(*body.owner_restrictions);
  if (body.cloned_from) document["cloned from"] = body.cloned_from->value();
  if (body.certification) document["certification"] = Write(*body.certification);
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
      body.action = ReadDataAction(action);
    } else {
      action.Fail("unknown action: " + kind);
    }
    action.End();
    body.circumstances = ReadCircumstances(reader.Object("circumstances"));
    if (reader.Has("owners"))
      body.owner_restrictions = ReadOwnerRestrictions(reader.Object("owners"));
    if (reader.Has("cloned from")) body.cloned_from = model::PolicyId(reader.Number("cloned from"));
    if (reader.Has("certification")) {
      body.certification = ReadCertification(reader.Object("certification"));
    }
    reader.End();
    return body;
  });
}

}  // namespace louver::store
