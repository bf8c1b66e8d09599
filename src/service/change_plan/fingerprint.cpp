#include "service/change_plan/fingerprint.h"

#include <charconv>
#include <cstdint>
#include <vector>

#include "base/digest.h"
#include "base/text.h"

namespace louver::service {

void Fingerprint::Add(std::string_view text) {
  state_ = base::Sha256Hex(state_ + std::to_string(text.size()) + ":" + std::string(text));
}

void Fingerprint::Add(const compiler::Caller& caller) {
  Add(caller.known ? "known" : "stranger");
  Add(caller.iam);
  Add(caller.username);
  for (const std::string& group : caller.groups) Add("group " + group);
  for (const auto& [name, values] : caller.attributes) {
    Add("attribute " + name);
    for (const std::string& value : values) Add("value " + value);
  }
  for (const std::string& purpose : caller.purposes) Add("purpose " + purpose);
  for (const std::int64_t id : caller.member_of) Add("member of " + std::to_string(id));
}

void Fingerprint::Add(const compiler::compare::Difference& difference) {
  using compiler::compare::Shown;
  const auto add = [&](const std::optional<std::string>& text) {
    Add(text ? "some" : "none");
    if (text) Add(*text);
  };
  const auto text_of = [](const std::optional<Shown>& shown) {
    return shown ? std::optional(shown->text) : std::nullopt;
  };
  Add(std::to_string(static_cast<int>(difference.rows)));
  add(difference.rows_before);  // which also tell of access
  add(difference.rows_after);
  for (const auto& column : difference.columns) {
    Add(column.column);
    add(text_of(column.before));
    add(text_of(column.after));
  }
}

std::string ToString(const ChangePlanId& id) {
  return std::to_string(id.made_at.time_since_epoch().count()) + "-" + id.changes + "-" +
         id.policies + "-" + id.people;
}

std::optional<ChangePlanId> ParseChangePlanId(std::string_view text) {
  const std::vector<std::string_view> parts = base::Split(text, '-');
  if (parts.size() != 4) return std::nullopt;
  std::int64_t milliseconds = 0;
  const char* end = parts[0].data() + parts[0].size();
  const auto read = std::from_chars(parts[0].data(), end, milliseconds);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].size() != 24 || !base::ParseHex(parts[i])) return std::nullopt;
  }
  return ChangePlanId{base::Instant(std::chrono::milliseconds(milliseconds)), std::string(parts[1]),
                      std::string(parts[2]), std::string(parts[3])};
}

}  // namespace louver::service
