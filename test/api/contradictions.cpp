#include <boost/json.hpp>

#include "test/api/api_document.h"
#include "test/api/schema.h"

namespace louver::test {
namespace json = boost::json;
namespace {

// Goes through a document, knowing at each node whether it is a schema.
class Reader {
 public:
  explicit Reader(const json::value& document) : document_(document) {}

  void ReadNode(const json::value& node, const std::string& path) {
    if (const json::array* array = node.if_array()) {
      for (const json::value& element : *array) ReadNode(element, path + "[]");
    }
    if (const json::object* object = node.if_object()) ReadObject(*object, path);
  }

  std::vector<std::string> found() { return std::move(found_); }

 private:
  void ReadObject(const json::object& object, const std::string& path) {
    const json::value* schema = object.if_contains("schema");
    if (schema != nullptr) {
      ReadSchema(*schema, path);
      CheckExamples(object, *schema, path);
    }
    for (const auto& [key, member] : object) {
      if (key == "schema" || key == "example" || key == "examples") continue;
      const std::string below = path + "/" + std::string(key);
      key == "schemas" ? ReadSchemas(member, below) : ReadNode(member, below);
    }
  }

  void CheckExamples(const json::object& object, const json::value& schema,
                     const std::string& path) {
    if (const json::value* example = object.if_contains("example")) Check(schema, *example, path);
    if (const json::value* examples = object.if_contains("examples")) {
      for (const auto& example : examples->as_object()) {
        Check(schema, example.value().at("value"), path);
      }
    }
  }

  void ReadSchemas(const json::value& schemas, const std::string& path) {
    if (const json::array* array = schemas.if_array()) {
      for (const json::value& schema : *array) ReadSchema(schema, path);
      return;
    }
    for (const auto& [name, schema] : schemas.as_object()) {
      ReadSchema(schema, path + "/" + std::string(name));
    }
  }

  void ReadSchema(const json::value& schema, const std::string& path) {
    if (!schema.is_object()) return;  // additionalProperties: false
    const json::object& object = schema.as_object();
    if (object.contains("$ref")) {
      if (object.size() != 1) found_.push_back(path + " has keywords beside $ref, which are void");
      return;
    }
    for (const auto& [keyword, operand] : object) {
      const std::string below = path + "/" + std::string(keyword);
      if (!IsKnownKeyword(keyword)) found_.push_back(below + " is unknown");
      if (keyword == "example" || keyword == "default") Check(schema, operand, below);
      if (keyword == "items" || keyword == "additionalProperties") ReadSchema(operand, below);
      if (keyword == "properties" || keyword == "allOf" || keyword == "oneOf") {
        ReadSchemas(operand, below);
      }
    }
  }

  void Check(const json::value& schema, const json::value& value, const std::string& path) {
    if (auto violation = Violation(document_, schema, value)) {
      found_.push_back(path + ": " + *violation);
    }
  }

  const json::value& document_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> Contradictions(const json::value& document) {
  Reader reader(document);
  reader.ReadNode(document, "");
  return reader.found();
}

}  // namespace louver::test
