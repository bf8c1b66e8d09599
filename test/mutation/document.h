#pragma once

#include <string>
#include <utility>
#include <vector>

namespace louver::mutation {

// A document as it is written, not as it is meant: scalars are JSON text, well formed or not, and a
// member may be there twice. YAML takes nearly all of it as JSON does.
struct Document {
  enum class Kind { kScalar, kObject, kArray };

  Kind kind = Kind::kScalar;
  std::string scalar = {};                                     // "5439", "\"dev\"", "1e400"
  std::vector<std::pair<std::string, Document>> members = {};  // keys without their quotes
  std::vector<Document> elements = {};

  static Document Scalar(std::string text) { return {.scalar = std::move(text)}; }
  static Document Text(const std::string& text) { return Scalar("\"" + text + "\""); }
  static Document Object(std::vector<std::pair<std::string, Document>> members) {
    return {.kind = Kind::kObject, .members = std::move(members)};
  }
  static Document Array(std::vector<Document> elements) {
    return {.kind = Kind::kArray, .elements = std::move(elements)};
  }
};

std::string Json(const Document& document);
// In block style, scalars as in JSON.
std::string Yaml(const Document& document);

}  // namespace louver::mutation
