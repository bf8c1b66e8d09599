#include "api/wire/masking_request.h"

#include <string>
#include <utility>

#include "api/wire/digits.h"
#include "api/wire/not_supported.h"
#include "api/wire/policy_conditions_request.h"

namespace louver::api::wire {
namespace {

using decode::ObjectReader;
using decode::ValueReader;

enum class MaskType {
  kNull,
  kConstant,
  kHash,
  kReversible,
  kRounding,
  kRegex,
  kCustom,
  kRandomized,
  kAnonymization,
  kOther
};
constexpr decode::EnumName<MaskType> kMaskTypes[] = {
    {"Null", MaskType::kNull},
    {"Constant", MaskType::kConstant},
    {"Hash", MaskType::kHash},
    {"Reversible", MaskType::kReversible},
    {"Regex", MaskType::kRegex},
    {"Rounding", MaskType::kRounding},
    {"Format Preserving Masking", MaskType::kOther},
    {"K-Anonymization", MaskType::kAnonymization},
    {"Randomized Response", MaskType::kRandomized},
    {"Custom Function", MaskType::kCustom}};

constexpr decode::EnumName<model::DatePart> kTimePrecisions[] = {
    {"SECOND", model::DatePart::kSecond},   {"MINUTE", model::DatePart::kMinute},
    {"HOUR", model::DatePart::kHour},       {"DAY", model::DatePart::kDay},
    {"WEEK", model::DatePart::kWeek},       {"MONTH", model::DatePart::kMonth},
    {"QUARTER", model::DatePart::kQuarter}, {"YEAR", model::DatePart::kYear}};

base::Result<model::Mask> ReadRounding(ObjectReader& reader) {
  const auto bucket = reader.FindMember("bucketSize");
  ASSIGN_OR_RETURN(const auto part, reader.OptionalOneOf("timePrecision", kTimePrecisions));
  if (!bucket && !part) {
    return NotSupported("Rounding by fingerprint",
                        "Say how with \"bucketSize\" for numbers or \"timePrecision\" for times.");
  }
  if (bucket && part) {
    return base::Invalid("\"" + reader.path() +
                         "\" must not have both \"bucketSize\" and \"timePrecision\"");
  }
  if (part) return model::Mask(model::MaskCutTime{*part});
  ASSIGN_OR_RETURN(std::string size,
                   ReadDigits(*bucket, {.most = 999999999999999, .fraction_digits = 9}));
  return model::Mask(model::MaskRoundNumber{std::move(size)});
}

base::Result<model::Mask> ReadRegex(ObjectReader& reader) {
  model::MaskRegex mask;
  ASSIGN_OR_RETURN(mask.regex, reader.Required<std::string>("regex", {.longest = 1000}));
  ASSIGN_OR_RETURN(mask.replacement, reader.Required<std::string>(
                                         "replacement", {.longest = 1000, .may_be_empty = true}));
  ASSIGN_OR_RETURN(mask.ignore_case, reader.WithDefault<bool>("caseInsensitive", false));
  ASSIGN_OR_RETURN(mask.global, reader.WithDefault<bool>("global", false));
  return model::Mask(std::move(mask));
}

base::Result<model::Mask> ReadRandomized(ObjectReader& reader) {
  model::MaskRandomized mask;
  ASSIGN_OR_RETURN(const ValueReader rate, reader.Member("replacementRate"));
  ASSIGN_OR_RETURN(mask.replacement_rate, ReadDigits(rate, {.most = 1, .fraction_digits = 6}));
  if (mask.replacement_rate == "1") return rate.Refusal("must be below 1");
  if (!reader.FindMember("values")) {
    return NotSupported("Randomized Response from the values of a column",
                        "List the values to draw from in \"values\".");
  }
  // A longer list makes a longer view: each value is a term of it.
  ASSIGN_OR_RETURN(mask.values,
                   reader.RequiredList<std::string>("values", {.least = 2, .most = 20},
                                                    {.longest = 1000, .may_be_empty = true}));
  return model::Mask(std::move(mask));
}

enum class FieldType { kTagged, kAnyTag, kNoTags, kSpelledLike, kAll };
constexpr decode::EnumName<FieldType> kFieldTypes[] = {{"columnTags", FieldType::kTagged},
                                                       {"anyTag", FieldType::kAnyTag},
                                                       {"noTags", FieldType::kNoTags},
                                                       {"columnRegex", FieldType::kSpelledLike},
                                                       {"allColumns", FieldType::kAll}};

}  // namespace

base::Result<model::Mask> ReadMask(const ValueReader& word, ObjectReader& reader) {
  ASSIGN_OR_RETURN(const MaskType type, word.AsOneOf(kMaskTypes));
  model::Mask mask;
  switch (type) {
    case MaskType::kNull:
      break;
    case MaskType::kConstant: {
      ASSIGN_OR_RETURN(std::string constant,
                       reader.Required<std::string>("constant", {.may_be_empty = true}));
      mask = model::MaskConstant{std::move(constant)};
      break;
    }
    case MaskType::kHash:
      mask = model::MaskHash{};
      break;
    case MaskType::kReversible:
      mask = model::MaskReversible{};
      break;
    case MaskType::kRounding: {
      ASSIGN_OR_RETURN(mask, ReadRounding(reader));
      break;
    }
    case MaskType::kRegex: {
      ASSIGN_OR_RETURN(mask, ReadRegex(reader));
      break;
    }
    case MaskType::kCustom: {
      ASSIGN_OR_RETURN(std::string expression, reader.Required<std::string>(
                                                   "sqlFunction", {.longest = kLongestExpression}));
      mask = model::MaskCustom{std::move(expression)};
      break;
    }
    case MaskType::kRandomized: {
      ASSIGN_OR_RETURN(mask, ReadRandomized(reader));
      break;
    }
    case MaskType::kAnonymization:
      return base::Invalid("The mask \"K-Anonymization\" is not supported on Redshift.");
    case MaskType::kOther: {
      ASSIGN_OR_RETURN(const std::string name, word.As<std::string>());
      return NotSupported("The mask \"" + name + "\"",
                          "Supported are Null, Constant, Hash, Reversible, Rounding, Regex, "
                          "Randomized Response and Custom Function.");
    }
  }
  RETURN_IF_ERROR(reader.Finish());
  return mask;
}

base::Result<model::ColumnSelector> ReadColumnSelector(const ValueReader& field) {
  ASSIGN_OR_RETURN(ObjectReader reader, field.AsObject());
  ASSIGN_OR_RETURN(const FieldType type, reader.RequiredOneOf("type", kFieldTypes));
  model::ColumnSelector selector = model::AllColumns{};
  switch (type) {
    case FieldType::kTagged: {
      ASSIGN_OR_RETURN(model::TagName tag, ReadTag(reader, "columnTag"));
      selector = model::ColumnsTagged{std::move(tag)};
      break;
    }
    case FieldType::kAnyTag:
      selector = model::ColumnsWithAnyTag{};
      break;
    case FieldType::kNoTags:
      selector = model::ColumnsWithoutTags{};
      break;
    case FieldType::kAll:
      break;
    case FieldType::kSpelledLike: {
      ASSIGN_OR_RETURN(std::string regex, reader.Required<std::string>("regex", {.longest = 1000}));
      ASSIGN_OR_RETURN(const bool any_case, reader.WithDefault<bool>("caseInsensitive", false));
      selector = model::ColumnsSpelledLike{std::move(regex), any_case};
      break;
    }
  }
  RETURN_IF_ERROR(reader.Finish());
  return selector;
}

base::Result<model::MaskingRule> ReadMasking(ObjectReader& config) {
  model::MaskingRule rule;
  ASSIGN_OR_RETURN(const auto fields, config.RequiredArray("fields", {.least = 1, .most = 1000}));
  for (const ValueReader& field : fields) {
    ASSIGN_OR_RETURN(model::ColumnSelector selector, ReadColumnSelector(field));
    rule.columns.push_back(std::move(selector));
  }
  ASSIGN_OR_RETURN(ObjectReader mask, config.RequiredObject("maskingConfig"));
  ASSIGN_OR_RETURN(const ValueReader type, mask.Member("type"));
  ASSIGN_OR_RETURN(rule.mask, ReadMask(type, mask));
  ASSIGN_OR_RETURN(rule.where, config.Optional<std::string>("conditionalPredicate",
                                                            {.longest = kLongestExpression}));
  config.Ignore("operator");  // exports carry it without a meaning (Policies, 4.1)
  RETURN_IF_ERROR(config.Finish());
  return rule;
}

}  // namespace louver::api::wire
