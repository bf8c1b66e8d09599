#include "api/wire/policy_conditions_request.h"

#include "api/wire/not_supported.h"

namespace louver::api::wire {

using decode::ObjectReader;
using decode::ValueReader;

namespace {

constexpr std::size_t kMostConditions = 1000;

base::Result<model::UserConditions::Attribute> ReadAttribute(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  model::UserConditions::Attribute attribute;
  ASSIGN_OR_RETURN(attribute.name, reader.Required<std::string>("name", {.longest = 255}));
  ASSIGN_OR_RETURN(attribute.value, reader.Required<std::string>("value", {.longest = 255}));
  RETURN_IF_ERROR(reader.Finish());
  return attribute;
}

enum class CircumstanceType {
  kTags,
  kColumnTags,
  kColumnRegex,
  kAnyTag,
  kNoTags,
  kDomains,
  kServer
};
constexpr decode::EnumName<CircumstanceType> kCircumstanceTypes[] = {
    {"tags", CircumstanceType::kTags},
    {"columnTags", CircumstanceType::kColumnTags},
    {"columnRegex", CircumstanceType::kColumnRegex},
    {"anyTag", CircumstanceType::kAnyTag},
    {"noTags", CircumstanceType::kNoTags},
    {"domains", CircumstanceType::kDomains},
    {"server", CircumstanceType::kServer}};

}  // namespace

base::Result<model::Circumstance> ReadCircumstance(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  ASSIGN_OR_RETURN(const CircumstanceType type, reader.RequiredOneOf("type", kCircumstanceTypes));
  switch (type) {
    case CircumstanceType::kTags: {
      ASSIGN_OR_RETURN(model::TagName tag, ReadTag(reader, "tag"));
      RETURN_IF_ERROR(reader.Finish());
      return model::Circumstance(model::DataSourceTagged{std::move(tag)});
    }
    case CircumstanceType::kColumnTags: {
      ASSIGN_OR_RETURN(model::TagName tag, ReadTag(reader, "columnTag"));
      RETURN_IF_ERROR(reader.Finish());
      return model::Circumstance(model::ColumnTagged{std::move(tag)});
    }
    case CircumstanceType::kColumnRegex: {
      model::ColumnSpelledLike like;
      ASSIGN_OR_RETURN(like.regex, reader.Required<std::string>("regex", {.longest = 255}));
      ASSIGN_OR_RETURN(like.ignore_case, reader.WithDefault<bool>("caseInsensitive", false));
      RETURN_IF_ERROR(reader.Finish());
      return model::Circumstance(std::move(like));
    }
    case CircumstanceType::kAnyTag:
      RETURN_IF_ERROR(reader.Finish());
      return model::Circumstance(model::AnyColumnTagged{});
    case CircumstanceType::kNoTags:
      RETURN_IF_ERROR(reader.Finish());
      return model::Circumstance(model::AnyColumnUntagged{});
    case CircumstanceType::kServer: {
      model::OnServer server;
      ASSIGN_OR_RETURN(server.host, reader.Required<std::string>("server", {.longest = 255}));
      RETURN_IF_ERROR(reader.Finish());
      return model::Circumstance(std::move(server));
    }
    case CircumstanceType::kDomains:
      break;
  }
  return NotSupported(
      "The circumstance \"domains\"",
      "Supported are tags, columnTags, columnRegex, anyTag, noTags, server, null for "
      "data sources whose owners choose the policy, and none at all for every data "
      "source.");
}

namespace {

base::Result<model::OwnerRestrictions::Owner> ReadOwner(const ValueReader& value) {
  ASSIGN_OR_RETURN(ObjectReader reader, value.AsObject());
  model::OwnerRestrictions::Owner owner;
  ASSIGN_OR_RETURN(owner.iamid, reader.WithDefault<std::string>("iamid", "bim", {.longest = 255}));
  ASSIGN_OR_RETURN(owner.userid, reader.Required<std::string>("username", {.longest = 255}));
  RETURN_IF_ERROR(reader.Finish());
  return owner;
}

}  // namespace

base::Result<std::optional<model::UserConditions>> ReadConditions(ObjectReader& parent,
                                                                  std::string_view member,
                                                                  Purposes purposes) {
  ASSIGN_OR_RETURN(auto reader, parent.OptionalObject(member));
  if (!reader) return std::optional<model::UserConditions>();
  model::UserConditions conditions;
  ASSIGN_OR_RETURN(const auto combine, reader->OptionalOneOf("operator", kCombineWords));
  conditions.combine = combine.value_or(model::Combine::kAny);
  ASSIGN_OR_RETURN(conditions.groups, reader->OptionalList<std::string>(
                                          "groups", {.most = kMostConditions}, {.longest = 255}));
  ASSIGN_OR_RETURN(const auto attributes,
                   reader->OptionalArray("attributes", {.most = kMostConditions}));
  for (const ValueReader& value : attributes) {
    ASSIGN_OR_RETURN(auto attribute, ReadAttribute(value));
    conditions.attributes.push_back(std::move(attribute));
  }
  if (purposes == Purposes::kAllowed) {
    ASSIGN_OR_RETURN(
        conditions.purposes,
        reader->OptionalList<std::string>("purposes", {.most = kMostConditions}, {.longest = 255}));
  } else if (reader->FindMember("purposes")) {
    return NotSupported("\"purposes\" in \"" + std::string(member) + "\"",
                        "Supported are groups and attributes.");
  }
  RETURN_IF_ERROR(reader->Finish());
  if (conditions.groups.empty() && conditions.attributes.empty() && conditions.purposes.empty()) {
    return base::Invalid("\"" + reader->path() + "\" must name at least one group or attribute");
  }
  return std::optional(std::move(conditions));
}

base::Result<model::Circumstances> ReadCircumstances(ObjectReader& policy) {
  model::Circumstances circumstances;
  ASSIGN_OR_RETURN(const auto combine, policy.OptionalOneOf("circumstanceOperator", kCombineWords));
  circumstances.combine = combine.value_or(model::Combine::kAny);
  ASSIGN_OR_RETURN(const auto list,
                   policy.OptionalArray("circumstances", {.least = 1, .most = 100}));
  for (const ValueReader& value : list) {
    ASSIGN_OR_RETURN(model::Circumstance circumstance, ReadCircumstance(value));
    circumstances.list.push_back(std::move(circumstance));
  }
  return circumstances;
}

base::Result<std::optional<model::OwnerRestrictions>> ReadOwnerRestrictions(ObjectReader& policy) {
  ASSIGN_OR_RETURN(auto reader, policy.OptionalObject("ownerRestrictions"));
  if (!reader) return std::optional<model::OwnerRestrictions>();
  model::OwnerRestrictions restrictions;
  ASSIGN_OR_RETURN(const auto users, reader->OptionalArray("users", {.most = kMostConditions}));
  for (const ValueReader& value : users) {
    ASSIGN_OR_RETURN(auto owner, ReadOwner(value));
    restrictions.users.push_back(std::move(owner));
  }
  ASSIGN_OR_RETURN(restrictions.groups, reader->OptionalList<std::string>(
                                            "groups", {.most = kMostConditions}, {.longest = 255}));
  RETURN_IF_ERROR(reader->Finish());
  if (restrictions.users.empty() && restrictions.groups.empty()) {
    return base::Invalid("\"ownerRestrictions\" must name at least one user or group");
  }
  return std::optional(std::move(restrictions));
}

base::Result<model::TagName> ReadTag(ObjectReader& parent, std::string_view member) {
  ASSIGN_OR_RETURN(const std::string text,
                   parent.Required<std::string>(member, {.longest = model::TagName::kMaxBytes}));
  return model::TagName::Parse(text);
}

}  // namespace louver::api::wire
