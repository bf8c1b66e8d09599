#include "store/validation_document.h"

#include <boost/json.hpp>

#include "store/document.h"

namespace louver::store {

namespace json = boost::json;

std::string EncodeValidation(const model::ValidationResults& results) {
  json::array tests;
  for (const model::ValidationTest& test : results.tests) {
    const std::string_view status = model::Name(test.status);
    tests.push_back(json::object{{"name", test.name},
                                 {"status", json::string(status.data(), status.size())},
                                 {"message", test.message},
                                 {"result", test.result_json}});
  }
  return json::serialize(json::object{{"tests", std::move(tests)}});
}

base::Result<model::ValidationResults> DecodeValidation(std::string_view document) {
  return ReadDocument<model::ValidationResults>(
      document, "validation results", [](DocumentReader& reader) {
        model::ValidationResults results;
        for (DocumentReader& item : reader.Objects("tests")) {
          const std::string word = item.Text("status");
          const auto status = model::ParseTestStatus(word);
          if (!status) item.Fail("unknown status: " + word);
          results.tests.push_back({.name = item.Text("name"),
                                   .status = status.value_or(model::TestStatus::kFailed),
                                   .message = item.Text("message"),
                                   .result_json = item.Text("result")});
          item.End();
        }
        reader.End();
        return results;
      });
}

}  // namespace louver::store
