#include "api/http/request.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/assert.h"

namespace louver::api::http {
namespace {

auto FindNamed(const std::vector<Parameter>& parameters, std::string_view name) {
  return std::find_if(parameters.begin(), parameters.end(),
                      [&](const Parameter& parameter) { return parameter.name == name; });
}

}  // namespace

std::optional<std::string_view> Request::Header(std::string_view name) const {
  const auto found = FindNamed(headers, name);
  if (found == headers.end()) return std::nullopt;
  return found->value;
}

base::Result<std::optional<std::string>> Request::QueryValue(std::string_view name) const {
  std::vector<std::string> values = QueryValues(name);
  if (values.size() > 1) {
    return base::Invalid(fmt::format("\"{}\" must be given once in the query", name));
  }
  if (values.empty()) return std::optional<std::string>();
  return std::optional(std::move(values.front()));
}

std::vector<std::string> Request::QueryValues(std::string_view name) const {
  std::vector<std::string> values;
  for (const Parameter& parameter : query) {
    if (parameter.name == name) values.push_back(parameter.value);
  }
  return values;
}

const std::string& Request::PathValue(std::string_view name) const {
  const auto found = FindNamed(path_captures, name);
  LOUVER_ASSERT(found != path_captures.end());
  return found->value;
}

}  // namespace louver::api::http
