#include "api/decode/form.h"

#include <boost/json/value.hpp>
#include <boost/url/params_encoded_view.hpp>
#include <boost/url/parse_query.hpp>
#include <fmt/format.h>

#include "api/decode/document_builder.h"

namespace louver::api::decode {
namespace {

base::Error Refusal(std::string_view reason) {
  return base::Invalid(fmt::format("Invalid request payload form format: {}", reason));
}

base::Status Fill(const boost::urls::params_encoded_view& form, DocumentBuilder& builder) {
  boost::urls::encoding_opts options;
  options.space_as_plus = true;
  RETURN_IF_ERROR(builder.BeginObject());
  for (const auto& field : form) {
    RETURN_IF_ERROR(builder.Key(field.key.decode(options)));
    RETURN_IF_ERROR(builder.Text(field.value.decode(options)));
  }
  return builder.End();
}

}  // namespace

base::Result<boost::json::value> DecodeForm(std::string_view text) {
  const auto form = boost::urls::parse_query(text);
  if (!form.has_value()) return Refusal("it is malformed");
  DocumentBuilder builder;
  const base::Status filled = Fill(*form, builder);
  if (!filled.ok()) return Refusal(filled.error().message());
  return builder.Take();
}

}  // namespace louver::api::decode
