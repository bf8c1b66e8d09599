#include "api/decode/json.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "api/decode/document_builder.h"
#include "base/text.h"

namespace louver::api::decode {
namespace {

namespace json = boost::json;
using Code = boost::system::error_code;

// Passes the parser's events on to the builder, and keeps the builder's refusal.
class Events {
 public:
  static constexpr std::size_t max_object_size = kMostValues;
  static constexpr std::size_t max_array_size = kMostValues;
  static constexpr std::size_t max_key_size = kMostTextBytes;
  static constexpr std::size_t max_string_size = kMostTextBytes;

  bool on_document_begin(Code&) { return true; }
  bool on_document_end(Code&) { return true; }
  bool on_object_begin(Code& code) { return Accept(builder_.BeginObject(), code); }
  bool on_object_end(std::size_t, Code& code) { return Accept(builder_.End(), code); }
  bool on_array_begin(Code& code) { return Accept(builder_.BeginArray(), code); }
  bool on_array_end(std::size_t, Code& code) { return Accept(builder_.End(), code); }
  bool on_key_part(json::string_view part, std::size_t, Code&) { return Collect(part); }
  bool on_key(json::string_view part, std::size_t, Code& code) {
    Collect(part);
    return Accept(builder_.Key(Collected()), code);
  }
  bool on_string_part(json::string_view part, std::size_t, Code&) { return Collect(part); }
  bool on_string(json::string_view part, std::size_t, Code& code) {
    Collect(part);
    return Accept(builder_.Text(Collected()), code);
  }
  bool on_number_part(json::string_view part, Code&) { return Collect(part); }
  bool on_int64(std::int64_t value, json::string_view, Code& code) {
    part_.clear();
    return Accept(builder_.Integer(value), code);
  }
  bool on_uint64(std::uint64_t, json::string_view, Code& code) {
    return Accept(base::Invalid("a number is out of range"), code);
  }
  // Reads the digits again: the parser's own conversion is not exact to the last bit.
  bool on_double(double, json::string_view part, Code& code) {
    Collect(part);
    const std::string_view digits = Collected();
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // An integer comes here when it is too large for one: rounding it would be a lie.
    const bool is_integer = digits.find_first_of(".eE") == std::string_view::npos;
    if (read.ec != std::errc{} || is_integer) value = std::numeric_limits<double>::infinity();
    return Accept(builder_.Number(value), code);
  }
  bool on_bool(bool value, Code& code) { return Accept(builder_.Boolean(value), code); }
  bool on_null(Code& code) { return Accept(builder_.Null(), code); }
  bool on_comment_part(json::string_view, Code&) { return true; }
  bool on_comment(json::string_view, Code&) { return true; }

  const std::optional<base::Error>& refusal() const { return refusal_; }
  json::value Take() { return builder_.Take(); }

 private:
  bool Collect(json::string_view part) {
    if (part_is_taken_) part_.clear();
    part_is_taken_ = false;
    part_.append(part.data(), part.size());
    return true;
  }
  std::string_view Collected() {
    part_is_taken_ = true;
    return part_;
  }
  bool Accept(base::Status status, Code& code) {
    if (status.ok()) return true;
    refusal_ = std::move(status).error();
    code = json::error::syntax;
    return false;
  }

  DocumentBuilder builder_;
  std::string part_;
  bool part_is_taken_ = false;
  std::optional<base::Error> refusal_;
};

base::Error Refusal(std::string_view reason, std::string_view text, std::size_t offset) {
  const std::string_view read = text.substr(0, offset);
  const auto line = std::count(read.begin(), read.end(), '\n') + 1;
  const auto line_start = read.rfind('\n');
  const auto column =
      line_start == std::string_view::npos ? read.size() + 1 : read.size() - line_start;
  return base::Invalid(fmt::format("Invalid request payload JSON format: {} (line {}, column {})",
                                   reason, line, column));
}

}  // namespace

base::Result<json::value> DecodeJson(std::string_view text) {
  json::parse_options options;
  options.max_depth = kDeepest + 1;  // the builder refuses first, with its own words
  json::basic_parser<Events> parser(options);
  Code code;
  const std::size_t consumed = parser.write_some(false, text.data(), text.size(), code);
  if (parser.handler().refusal()) {
    return Refusal(parser.handler().refusal()->message(), text, consumed);
  }
  if (code) return Refusal(code.message(), text, consumed);
  if (!base::TrimBlanks(text.substr(consumed)).empty()) {
    return Refusal("there is something after its end", text, consumed);
  }
  return parser.handler().Take();
}

}  // namespace louver::api::decode
