#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/result.h"
#include "base/secret.h"

namespace louver::api::decode {

// Strict reading of a decoded body. Nothing is converted: "5" is no number. Every failure is a 400
// whose message names the place, worded as the product's validation is (joi, inferred):
//
//   "config.host" is required                    "config.port" must be a number
//   "name" is not allowed to be empty            "type" must be one of [Redshift]
//   "hots" is not allowed in "config". Did you mean "host"?
//
//   ASSIGN_OR_RETURN(ObjectReader body, ObjectReader::Open(value));
//   ASSIGN_OR_RETURN(ObjectReader config, body.RequiredObject("config"));
//   ASSIGN_OR_RETURN(std::string host, config.Required<std::string>("host"));
//   ASSIGN_OR_RETURN(std::int64_t port, config.WithDefault<std::int64_t>("port", 5439, {1,
//   65535})); RETURN_IF_ERROR(config.Finish()); RETURN_IF_ERROR(body.Finish());
//
// Readers point into the value, and at the names they are asked for: both must outlive them.

// What a value must keep to, by the type it is read as. Read types: std::string, base::Secret
// (which no message repeats), bool, std::int64_t, double.
struct TextRule {
  std::size_t longest = 4096;  // characters
  bool may_be_empty = false;
};
struct IntegerRule {
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};
struct NoRule {};
struct ArrayRule {
  std::size_t least = 0;
  std::size_t most = 10'000;
};

template <typename T>
struct RuleOf;
template <>
struct RuleOf<std::string> : std::type_identity<TextRule> {};
template <>
struct RuleOf<base::Secret> : std::type_identity<TextRule> {};
template <>
struct RuleOf<bool> : std::type_identity<NoRule> {};
template <>
struct RuleOf<std::int64_t> : std::type_identity<IntegerRule> {};
template <>
struct RuleOf<double> : std::type_identity<NoRule> {};
template <typename T>
using Rule = typename RuleOf<T>::type;

// A public word and what it stands for.
template <typename Enum>
struct EnumName {
  std::string_view name;
  Enum value;
};

enum class UnknownMembers {
  kRefused,  // the Integrations API and V2
  kIgnored,  // V1
};

class ObjectReader;

// A value and where it stands in the document.
class ValueReader {
 public:
  // `path` is "" for the document itself, which messages call "value".
  ValueReader(const boost::json::value& value, std::string path, UnknownMembers unknown)
      : value_(&value), path_(std::move(path)), unknown_(unknown) {}

  const boost::json::value& value() const { return *value_; }
  const std::string& path() const { return path_; }
  bool is_null() const;

  template <typename T>
  base::Result<T> As(const Rule<T>& rule = {}) const;

  template <typename Enum, std::size_t kCount>
  base::Result<Enum> AsOneOf(const EnumName<Enum> (&names)[kCount]) const {
    std::vector<std::string_view> words;
    for (const EnumName<Enum>& name : names) words.push_back(name.name);
    ASSIGN_OR_RETURN(const std::size_t index, IndexOf(words));
    return names[index].value;
  }

  base::Result<ObjectReader> AsObject() const;
  base::Result<std::vector<ValueReader>> AsArray(const ArrayRule& rule = {}) const;

  template <typename T>
  base::Result<std::vector<T>> AsList(const ArrayRule& rule = {},
                                      const Rule<T>& element_rule = {}) const {
    ASSIGN_OR_RETURN(const std::vector<ValueReader> elements, AsArray(rule));
    std::vector<T> list;
    for (const ValueReader& element : elements) {
      ASSIGN_OR_RETURN(T read, element.As<T>(element_rule));
      list.push_back(std::move(read));
    }
    return list;
  }

  // A 400 about this place for a caller's own rule: Refusal("must be a valid host name").
  base::Error Refusal(std::string_view what) const;

 private:
  base::Result<std::size_t> IndexOf(std::span<const std::string_view> words) const;

  const boost::json::value* value_;
  std::string path_;
  UnknownMembers unknown_;
};

// The members of an object, each asked for by name; Finish says whether there were others.
//
// Required* fail when the member is absent; a null is there, and of the wrong type. To Optional*
// and WithDefault a null is the same as absence, so that what the API answers can be sent back.
class ObjectReader {
 public:
  static base::Result<ObjectReader> Open(const boost::json::value& value, std::string path = {},
                                         UnknownMembers unknown = UnknownMembers::kRefused);

  base::Result<ValueReader> Member(std::string_view name);
  std::optional<ValueReader> FindMember(std::string_view name);
  // Knows the member and does nothing with it.
  void Ignore(std::string_view name) { known_.push_back(name); }

  template <typename T>
  base::Result<T> Required(std::string_view name, const Rule<T>& rule = {}) {
    ASSIGN_OR_RETURN(const ValueReader member, Member(name));
    return member.As<T>(rule);
  }
  template <typename T>
  base::Result<std::optional<T>> Optional(std::string_view name, const Rule<T>& rule = {}) {
    const std::optional<ValueReader> member = FindMember(name);
    if (!member) return std::optional<T>();
    ASSIGN_OR_RETURN(T read, member->As<T>(rule));
    return std::optional<T>(std::move(read));
  }
  template <typename T>
  base::Result<T> WithDefault(std::string_view name, T otherwise, const Rule<T>& rule = {}) {
    const std::optional<ValueReader> member = FindMember(name);
    if (!member) return otherwise;
    return member->As<T>(rule);
  }

  template <typename Enum, std::size_t kCount>
  base::Result<Enum> RequiredOneOf(std::string_view name, const EnumName<Enum> (&names)[kCount]) {
    ASSIGN_OR_RETURN(const ValueReader member, Member(name));
    return member.AsOneOf(names);
  }
  template <typename Enum, std::size_t kCount>
  base::Result<std::optional<Enum>> OptionalOneOf(std::string_view name,
                                                  const EnumName<Enum> (&names)[kCount]) {
    const std::optional<ValueReader> member = FindMember(name);
    if (!member) return std::optional<Enum>();
    ASSIGN_OR_RETURN(const Enum read, member->AsOneOf(names));
    return std::optional<Enum>(read);
  }

  base::Result<ObjectReader> RequiredObject(std::string_view name);
  base::Result<std::optional<ObjectReader>> OptionalObject(std::string_view name);
  base::Result<std::vector<ValueReader>> RequiredArray(std::string_view name,
                                                       const ArrayRule& rule = {});
  // Empty when the member is absent.
  base::Result<std::vector<ValueReader>> OptionalArray(std::string_view name,
                                                       const ArrayRule& rule = {});
  template <typename T>
  base::Result<std::vector<T>> RequiredList(std::string_view name, const ArrayRule& rule = {},
                                            const Rule<T>& element_rule = {}) {
    ASSIGN_OR_RETURN(const ValueReader member, Member(name));
    return member.AsList<T>(rule, element_rule);
  }
  // Empty when the member is absent.
  template <typename T>
  base::Result<std::vector<T>> OptionalList(std::string_view name, const ArrayRule& rule = {},
                                            const Rule<T>& element_rule = {}) {
    const std::optional<ValueReader> member = FindMember(name);
    if (!member) return std::vector<T>();
    return member->AsList<T>(rule, element_rule);
  }

  // The first member nobody asked for is refused, with the known name nearest to it. To be called
  // after everything that may be there has been asked for.
  base::Status Finish() const;

  const std::string& path() const { return path_; }

 private:
  ObjectReader(const boost::json::object& object, std::string path, UnknownMembers unknown)
      : object_(&object), path_(std::move(path)), unknown_(unknown) {}

  std::string PathOf(std::string_view name) const;
  const boost::json::value* Find(std::string_view name);

  const boost::json::object* object_;
  std::string path_;
  UnknownMembers unknown_;
  std::vector<std::string_view> known_;
};

}  // namespace louver::api::decode
