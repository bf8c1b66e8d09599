#include "api/routes/query.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <limits>
#include <utility>

#include "api/decode/date.h"
#include "base/text.h"

namespace louver::api {
namespace {

struct Bounds {
  std::int64_t least;
  std::int64_t most;
  std::string words;  // "a number …"
};

base::Result<std::int64_t> ReadNumber(const http::Request& request, std::string_view name,
                                      std::int64_t otherwise, const Bounds& bounds) {
  ASSIGN_OR_RETURN(const auto text, request.QueryValue(name));
  if (!text) return otherwise;
  std::int64_t number = 0;
  const char* const end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc() || stopped != end || number < bounds.least || number > bounds.most) {
    return base::Invalid("\"" + std::string(name) + "\" must be " + bounds.words);
  }
  return number;
}

base::Result<std::optional<base::Instant>> ReadDate(const http::Request& request,
                                                    std::string_view name, decode::DayEnd day_end) {
  ASSIGN_OR_RETURN(auto text, request.QueryValue(name));
  if (!text) return std::optional<base::Instant>();
  // The plus of an offset means a blank in a query; clients forget to escape it.
  std::replace(text->begin(), text->end(), ' ', '+');
  const auto instant = decode::ParseDate(*text, day_end);
  if (!instant) return base::Invalid("\"" + std::string(name) + "\" must be a valid date");
  return instant;
}

}  // namespace

base::Result<store::PageRequest> ReadPage(const http::Request& request) {
  constexpr std::int64_t kDefaultSize = 50;
  constexpr std::int64_t kMostOffset = std::numeric_limits<std::int32_t>::max();
  store::PageRequest page;
  ASSIGN_OR_RETURN(page.offset, ReadNumber(request, "offset", 0,
                                           {0, kMostOffset, "a number that is not negative"}));
  ASSIGN_OR_RETURN(page.size, ReadNumber(request, "size", kDefaultSize,
                                         {1, 1000, "a number between 1 and 1000"}));
  return page;
}

base::Result<std::int64_t> ReadLimit(const http::Request& request, std::int64_t most) {
  return ReadNumber(request, "limit", most,
                    {1, most, "a number between 1 and " + std::to_string(most)});
}

base::Result<std::string> ReadText(const http::Request& request, std::string_view name) {
  ASSIGN_OR_RETURN(auto text, request.QueryValue(name));
  return std::move(text).value_or(std::string());
}

base::Result<std::optional<model::DataSourceId>> ReadDataSourceId(const http::Request& request) {
  ASSIGN_OR_RETURN(const std::string text, ReadText(request, "dataSource"));
  if (text.empty()) return std::optional<model::DataSourceId>();
  const auto id = base::ParseId<model::DataSourceNoun>(text);
  if (!id) return base::Invalid("\"dataSource\" must be the ID of a data source");
  return id;
}

base::Result<bool> ReadSwitch(const http::Request& request, std::string_view name) {
  ASSIGN_OR_RETURN(const auto text, request.QueryValue(name));
  const std::string word = base::AsciiLower(text.value_or("false"));
  if (word == "false" || word == "true") return word == "true";
  return base::Invalid("\"" + std::string(name) + "\" must be a boolean");
}

base::Result<std::optional<base::Instant>> ReadFirst(const http::Request& request,
                                                     std::string_view name) {
  return ReadDate(request, name, decode::DayEnd::kFirst);
}

base::Result<std::optional<base::Instant>> ReadAfterLast(const http::Request& request,
                                                         std::string_view name) {
  ASSIGN_OR_RETURN(auto last, ReadDate(request, name, decode::DayEnd::kLast));
  if (last) *last += std::chrono::milliseconds(1);
  return last;
}

base::Result<bool> ReadDescending(const http::Request& request) {
  ASSIGN_OR_RETURN(const std::string order, ReadText(request, "sortOrder"));
  if (order.empty() || order == "asc" || order == "desc") return order == "desc";
  return base::Invalid("\"sortOrder\" must be one of [asc, desc]");
}

std::vector<std::string> ReadList(const http::Request& request, std::string_view name) {
  std::vector<std::string> values = request.QueryValues(name);
  for (std::string& value : request.QueryValues(std::string(name) + "[]")) {
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace louver::api
