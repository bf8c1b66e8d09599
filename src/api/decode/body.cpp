#include "api/decode/body.h"

#include <algorithm>
#include <string>

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "api/decode/excerpt.h"
#include "api/decode/form.h"
#include "api/decode/json.h"
#include "api/decode/yaml.h"
#include "base/text.h"

namespace louver::api::decode {
namespace {

constexpr std::string_view kYamlTypes[] = {"application/yaml", "application/x-yaml", "text/yaml",
                                           "text/x-yaml", "text/plain"};

base::Error Unsupported(std::string message) {
  return {base::ErrorKind::kUnsupportedMediaType, std::move(message)};
}

enum class Notation { kJson, kYaml, kForm };

// Only UTF-8 is understood; saying so is optional. Other parameters mean nothing to us.
base::Status CheckCharset(std::string_view parameter) {
  const auto equals = parameter.find('=');
  if (equals == std::string_view::npos) return base::Ok();
  if (!base::EqualsIgnoringAsciiCase(base::TrimBlanks(parameter.substr(0, equals)), "charset")) {
    return base::Ok();
  }
  std::string_view charset = base::TrimBlanks(parameter.substr(equals + 1));
  if (charset.size() > 1 && charset.starts_with('"') && charset.ends_with('"')) {
    charset = charset.substr(1, charset.size() - 2);
  }
  if (base::EqualsIgnoringAsciiCase(charset, "utf-8")) return base::Ok();
  return Unsupported(fmt::format("Charset \"{}\" is not supported. Use UTF-8", Excerpt(charset)));
}

base::Result<Notation> NotationOf(std::string_view content_type, BodyForms forms) {
  const std::vector<std::string_view> parts = base::Split(content_type, ';');
  for (std::size_t i = 1; i < parts.size(); ++i) RETURN_IF_ERROR(CheckCharset(parts[i]));
  const std::string type = base::AsciiLower(base::TrimBlanks(parts.front()));
  if (type.empty() || type == "application/json") return Notation::kJson;
  if (std::ranges::find(kYamlTypes, type) != std::end(kYamlTypes)) return Notation::kYaml;
  const bool takes_form = forms == BodyForms::kJsonYamlOrForm;
  if (takes_form && type == "application/x-www-form-urlencoded") return Notation::kForm;
  return Unsupported(
      fmt::format("Content type \"{}\" is not supported. Use application/json{}", Excerpt(type),
                  takes_form ? ", application/yaml or application/x-www-form-urlencoded"
                             : " or application/yaml"));
}

base::Status CheckCoding(const http::Request& request) {
  const auto coding = request.Header("content-encoding");
  if (!coding || base::EqualsIgnoringAsciiCase(*coding, "identity")) return base::Ok();
  return Unsupported(fmt::format("Content encoding \"{}\" is not supported. Send the body as it is",
                                 Excerpt(*coding)));
}

base::Result<std::optional<boost::json::value>> Decode(Notation notation, std::string_view body) {
  switch (notation) {
    case Notation::kJson: {
      ASSIGN_OR_RETURN(boost::json::value value, DecodeJson(body));
      return std::optional(std::move(value));
    }
    case Notation::kYaml:
      return DecodeYaml(body);
    case Notation::kForm: {
      ASSIGN_OR_RETURN(boost::json::value value, DecodeForm(body));
      return std::optional(std::move(value));
    }
  }
  return base::Internal("unknown notation");
}

}  // namespace

base::Result<std::optional<boost::json::value>> DecodeOptionalBody(const http::Request& request,
                                                                   BodyForms forms) {
  if (base::TrimBlanks(request.body).empty()) return std::optional<boost::json::value>();
  RETURN_IF_ERROR(CheckCoding(request));
  ASSIGN_OR_RETURN(const Notation notation,
                   NotationOf(request.Header("content-type").value_or(""), forms));
  return Decode(notation, request.body);
}

base::Result<boost::json::value> DecodeBody(const http::Request& request, BodyForms forms) {
  ASSIGN_OR_RETURN(std::optional<boost::json::value> value, DecodeOptionalBody(request, forms));
  if (!value) return base::Invalid("A request body is required");
  return *std::move(value);
}

}  // namespace louver::api::decode
