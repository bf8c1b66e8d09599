// Whatever bytes arrive as a body: decoding ends, and what it yields is clean text within bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "api/decode/body.h"
#include "api/decode/json.h"
#include "base/text.h"

namespace {

using louver::api::decode::BodyForms;

void Demand(bool condition) {
  if (!condition) std::abort();
}

bool IsClean(const boost::json::value& value) {
  if (const auto* text = value.if_string()) {
    return louver::base::IsCleanText({text->data(), text->size()});
  }
  if (const auto* array = value.if_array()) {
    for (const auto& element : *array) {
      if (!IsClean(element)) return false;
    }
  }
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) {
      if (!louver::base::IsCleanText({member.key().data(), member.key().size()})) return false;
      if (!IsClean(member.value())) return false;
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::string_view kTypes[] = {"application/json", "application/yaml",
                                         "application/x-www-form-urlencoded"};
  louver::api::http::Request request;
  request.headers.push_back({"content-type", std::string(kTypes[data[0] % std::size(kTypes)])});
  request.body.assign(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto value = louver::api::decode::DecodeBody(request, BodyForms::kJsonYamlOrForm);
  if (!value.ok()) {
    Demand(louver::base::IsCleanText(value.error().message()));
    return 0;
  }
  Demand(IsClean(*value));
  const auto again = louver::api::decode::DecodeJson(boost::json::serialize(*value));
  Demand(again.ok() && *again == *value);
  return 0;
}
