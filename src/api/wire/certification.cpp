#include "api/wire/certification.h"

#include <string>
#include <utility>

#include <boost/json.hpp>

#include "api/wire/v1_tag.h"

namespace louver::api::wire {
namespace json = boost::json;

json::object CertificationObject(const model::Certification& certification) {
  json::array tags;
  for (const model::TagName& tag : certification.tags) tags.emplace_back(tag.text());
  return {{"label", certification.label},
          {"text", certification.text},
          {"tags", std::move(tags)},
          {"recertify", certification.recertify}};
}

base::Result<std::optional<model::Certification>> ReadCertification(decode::ObjectReader& policy,
                                                                    const model::Policy& read) {
  ASSIGN_OR_RETURN(auto reader, policy.OptionalObject("certification"));
  if (!reader) return std::optional<model::Certification>();
  if (!std::holds_alternative<model::DataAction>(read.action)) {
    return base::Invalid("\"certification\" is only allowed with data policies");
  }
  model::Certification certification;
  ASSIGN_OR_RETURN(certification.label, reader->Required<std::string>("label", {.longest = 255}));
  ASSIGN_OR_RETURN(certification.text, reader->Required<std::string>("text", {.longest = 10'000}));
  ASSIGN_OR_RETURN(const auto tags, reader->OptionalArray("tags", {.most = 100}));
  for (const decode::ValueReader& value : tags) {
    ASSIGN_OR_RETURN(model::TagName tag, ReadV1Tag(value));
    certification.tags.push_back(std::move(tag));
  }
  ASSIGN_OR_RETURN(certification.recertify, reader->WithDefault<bool>("recertify", false));
  RETURN_IF_ERROR(reader->Finish());
  return std::optional(std::move(certification));
}

}  // namespace louver::api::wire
