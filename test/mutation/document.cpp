#include "test/mutation/document.h"

namespace louver::mutation {
namespace {

std::string YamlBelow(const Document& document, const std::string& indent) {
  std::string text;
  switch (document.kind) {
    case Document::Kind::kScalar:
      return " " + document.scalar + "\n";
    case Document::Kind::kObject:
      if (document.members.empty()) return " {}\n";
      for (const auto& [key, value] : document.members) {
        text += indent + key + ":" + YamlBelow(value, indent + "  ");
      }
      return "\n" + text;
    case Document::Kind::kArray:
      // A list may be long or deep: not a line for each.
      return " " + Json(document) + "\n";
  }
  return text;
}

}  // namespace

std::string Json(const Document& document) {
  std::string text;
  switch (document.kind) {
    case Document::Kind::kScalar:
      return document.scalar;
    case Document::Kind::kObject:
      for (const auto& [key, value] : document.members) {
        text += (text.empty() ? "\"" : ",\"") + key + "\":" + Json(value);
      }
      return "{" + text + "}";
    case Document::Kind::kArray:
      for (const Document& element : document.elements) {
        text += (text.empty() ? "" : ",") + Json(element);
      }
      return "[" + text + "]";
  }
  return text;
}

std::string Yaml(const Document& document) {
  const std::string text = YamlBelow(document, "");
  return text.substr(1);  // the line break or blank that would follow a key
}

}  // namespace louver::mutation
