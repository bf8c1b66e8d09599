#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "model/ids.h"

namespace louver::model {

// A dotted path such as "Discovered.Entity.Passport". Letters, digits, '_', '-' and blanks between
// single dots; at most 500 bytes; compared byte for byte. (Tags Reference Guide; refusing what
// the documented product cuts silently is ours.)
class TagName {
 public:
  static constexpr std::size_t kMaxBytes = 500;

  static base::Result<TagName> Parse(std::string_view text);

  const std::string& text() const { return text_; }
  // Number of parts: what makes one tag more specific than another.
  int depth() const;
  // True when `other` is this tag or lies below it: a policy on PII hits PII.SSN.
  bool Covers(const TagName& other) const;

  auto operator<=>(const TagName&) const = default;

 private:
  explicit TagName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct Tag {
  TagId id;
  TagName name;
  std::string source = "curated";
  std::string color;
  std::string description;
  bool system_created = false;
  bool deleted = false;
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const Tag&) const = default;
};

}  // namespace louver::model
