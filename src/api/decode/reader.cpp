#include "api/decode/reader.h"

#include <algorithm>

#include <boost/json/value.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "api/decode/excerpt.h"
#include "base/text.h"

namespace louver::api::decode {
namespace {

base::Error AboutPath(std::string_view path, std::string_view what) {
  return base::Invalid(fmt::format("\"{}\" {}", path.empty() ? "value" : path, what));
}

base::Result<std::string_view> ReadText(const ValueReader& reader, const TextRule& rule) {
  const auto* text = reader.value().if_string();
  if (!text) return reader.Refusal("must be a string");
  const std::string_view view(text->data(), text->size());
  if (view.empty() && !rule.may_be_empty) return reader.Refusal("is not allowed to be empty");
  if (CharacterCount(view) > rule.longest) {
    return reader.Refusal(
        fmt::format("length must be less than or equal to {} characters long", rule.longest));
  }
  return view;
}

}  // namespace

bool ValueReader::is_null() const { return value_->is_null(); }

base::Error ValueReader::Refusal(std::string_view what) const { return AboutPath(path_, what); }

template <>
base::Result<std::string> ValueReader::As<std::string>(const TextRule& rule) const {
  ASSIGN_OR_RETURN(const std::string_view text, ReadText(*this, rule));
  return std::string(text);
}

template <>
base::Result<base::Secret> ValueReader::As<base::Secret>(const TextRule& rule) const {
  ASSIGN_OR_RETURN(const std::string_view text, ReadText(*this, rule));
  return base::Secret(std::string(text));
}

template <>
base::Result<bool> ValueReader::As<bool>(const NoRule&) const {
  const auto* boolean = value_->if_bool();
  if (!boolean) return Refusal("must be a boolean");
  return *boolean;
}

template <>
base::Result<std::int64_t> ValueReader::As<std::int64_t>(const IntegerRule& rule) const {
  const auto* integer = value_->if_int64();
  if (!integer) return Refusal(value_->is_double() ? "must be an integer" : "must be a number");
  if (*integer < rule.least) {
    return Refusal(fmt::format("must be larger than or equal to {}", rule.least));
  }
  if (*integer > rule.most) {
    return Refusal(fmt::format("must be less than or equal to {}", rule.most));
  }
  return *integer;
}

template <>
base::Result<double> ValueReader::As<double>(const NoRule&) const {
  if (const auto* integer = value_->if_int64()) return static_cast<double>(*integer);
  const auto* number = value_->if_double();
  if (!number) return Refusal("must be a number");
  return *number;
}

base::Result<std::size_t> ValueReader::IndexOf(std::span<const std::string_view> words) const {
  if (const auto* text = value_->if_string()) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == std::string_view(text->data(), text->size())) return i;
    }
  }
  return Refusal(fmt::format("must be one of [{}]", fmt::join(words, ", ")));
}

base::Result<ObjectReader> ValueReader::AsObject() const {
  return ObjectReader::Open(*value_, path_, unknown_);
}

base::Result<std::vector<ValueReader>> ValueReader::AsArray(const ArrayRule& rule) const {
  const auto* array = value_->if_array();
  if (!array) return Refusal("must be an array");
  if (array->size() < rule.least) {
    return Refusal(fmt::format("must contain at least {} items", rule.least));
  }
  if (array->size() > rule.most) {
    return Refusal(fmt::format("must contain less than or equal to {} items", rule.most));
  }
  std::vector<ValueReader> elements;
  elements.reserve(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) {
    elements.emplace_back((*array)[i], fmt::format("{}[{}]", path_, i), unknown_);
  }
  return elements;
}

base::Result<ObjectReader> ObjectReader::Open(const boost::json::value& value, std::string path,
                                              UnknownMembers unknown) {
  const auto* object = value.if_object();
  if (!object) return AboutPath(path, "must be an object");
  return ObjectReader(*object, std::move(path), unknown);
}

base::Result<ValueReader> ObjectReader::Member(std::string_view name) {
  const boost::json::value* value = Find(name);
  if (!value) return AboutPath(PathOf(name), "is required");
  return ValueReader(*value, PathOf(name), unknown_);
}

std::optional<ValueReader> ObjectReader::FindMember(std::string_view name) {
  const boost::json::value* value = Find(name);
  if (!value || value->is_null()) return std::nullopt;
  return ValueReader(*value, PathOf(name), unknown_);
}

base::Result<ObjectReader> ObjectReader::RequiredObject(std::string_view name) {
  ASSIGN_OR_RETURN(const ValueReader member, Member(name));
  return member.AsObject();
}

base::Result<std::optional<ObjectReader>> ObjectReader::OptionalObject(std::string_view name) {
  const std::optional<ValueReader> member = FindMember(name);
  if (!member) return std::optional<ObjectReader>();
  ASSIGN_OR_RETURN(ObjectReader object, member->AsObject());
  return std::optional<ObjectReader>(std::move(object));
}

base::Result<std::vector<ValueReader>> ObjectReader::RequiredArray(std::string_view name,
                                                                   const ArrayRule& rule) {
  ASSIGN_OR_RETURN(const ValueReader member, Member(name));
  return member.AsArray(rule);
}

base::Result<std::vector<ValueReader>> ObjectReader::OptionalArray(std::string_view name,
                                                                   const ArrayRule& rule) {
  const std::optional<ValueReader> member = FindMember(name);
  if (!member) return std::vector<ValueReader>();
  return member->AsArray(rule);
}

base::Status ObjectReader::Finish() const {
  if (unknown_ == UnknownMembers::kIgnored) return base::Ok();
  for (const auto& member : *object_) {
    const std::string_view name(member.key().data(), member.key().size());
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    std::string message = fmt::format("\"{}\" is not allowed", Excerpt(name));
    if (!path_.empty()) message += fmt::format(" in \"{}\"", path_);
    if (const auto meant = base::Nearest(name, known_)) {
      message += fmt::format(". Did you mean \"{}\"?", *meant);
    }
    return base::Invalid(std::move(message));
  }
  return base::Ok();
}

std::string ObjectReader::PathOf(std::string_view name) const {
  return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

const boost::json::value* ObjectReader::Find(std::string_view name) {
  known_.push_back(name);
  return object_->if_contains({name.data(), name.size()});
}

}  // namespace louver::api::decode
