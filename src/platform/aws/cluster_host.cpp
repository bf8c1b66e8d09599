#include "platform/aws/cluster_host.h"

#include <algorithm>

#include "base/text.h"

namespace louver::platform::aws {
namespace {

bool IsAccount(std::string_view text) {
  constexpr std::size_t kDigits = 12;
  return text.size() == kDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool IsLabel(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  return !text.empty() && text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

std::optional<Cluster> ReadClusterHost(std::string_view host) {
  constexpr std::size_t kLabels = 6;
  constexpr std::string_view kChina = ".cn";
  const std::string lower = base::AsciiLower(host);
  const bool in_china = lower.ends_with(kChina);
  std::string_view name = lower;
  if (in_china) name.remove_suffix(kChina.size());

  const auto labels = base::Split(name, '.');
  if (labels.size() != kLabels || labels[4] != "amazonaws" || labels[5] != "com") {
    return std::nullopt;
  }
  if (!std::all_of(labels.begin(), labels.end(), IsLabel)) return std::nullopt;
  const std::string_view region = labels[2];
  if (in_china != region.starts_with("cn-")) return std::nullopt;

  if (labels[3] == "redshift") {
    return Cluster{ClusterKind::kProvisioned, std::string(labels[0]), std::string(region)};
  }
  if (labels[3] == "redshift-serverless" && IsAccount(labels[1])) {
    return Cluster{ClusterKind::kServerless, std::string(labels[0]), std::string(region)};
  }
  return std::nullopt;
}

}  // namespace louver::platform::aws
