#include "api/wire/digits.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include <boost/json.hpp>

namespace louver::api::wire {

base::Result<std::string> ReadDigits(const decode::ValueReader& value, const DigitsRule& rule) {
  ASSIGN_OR_RETURN(const double number, value.As<double>());
  if (!(number > 0 && number <= static_cast<double>(rule.most))) {
    return value.Refusal("must be above 0 and at most " + std::to_string(rule.most));
  }
  std::array<char, 512> buffer{};
  const auto [end, failure] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  std::string digits(buffer.data(), end);
  const std::size_t point = digits.find('.');
  const std::size_t fraction = point == std::string::npos ? 0 : digits.size() - point - 1;
  if (failure != std::errc() || fraction > rule.fraction_digits) {
    return value.Refusal("must have at most " + std::to_string(rule.fraction_digits) +
                         " digits after the point");
  }
  return digits;
}

boost::json::value NumberOf(const std::string& digits) {
  if (digits.find('.') == std::string::npos) return std::stoll(digits);
  return std::strtod(digits.c_str(), nullptr);
}

}  // namespace louver::api::wire
