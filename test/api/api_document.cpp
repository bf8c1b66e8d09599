#include "test/api/api_document.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include <boost/json.hpp>

#include "test/api/schema.h"

namespace louver::test {
namespace json = boost::json;
namespace {

constexpr int kFirstRefusal = 400;

std::vector<std::string> Segments(const std::string& path) {
  std::vector<std::string> segments;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at + 1), path.size());
    segments.push_back(path.substr(at + 1, end - at - 1));
    at = end;
  }
  return segments;
}

// How a path fits a pattern, one letter a segment, so that the better fit sorts first; nothing when
// it does not.
std::optional<std::string> Fit(const std::string& pattern, const std::string& path) {
  const auto wanted = Segments(pattern);
  const auto found = Segments(path);
  if (wanted.size() != found.size()) return std::nullopt;
  std::string fit;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_named = wanted[i].starts_with('{');
    if (is_named ? found[i].empty() : wanted[i] != found[i]) return std::nullopt;
    fit += is_named ? 'b' : 'a';
  }
  return fit;
}

std::string ContentType(const HttpAnswer& answer) {
  for (const auto& [name, value] : answer.headers) {
    const bool is_it =
        std::equal(name.begin(), name.end(), "content-type",
                   [](unsigned char a, char b) { return static_cast<char>(std::tolower(a)) == b; });
    if (is_it) return value.substr(0, value.find(';'));
  }
  return "";
}

// A JSON text as a value, any other as a string.
std::optional<json::value> Read(const std::string& type, const std::string& body) {
  if (type != "application/json") return json::value(body);
  boost::system::error_code wrong;
  json::value value = json::parse(body, wrong);
  if (wrong) return std::nullopt;
  return value;
}

// What a request says: null is the same as absence.
void DropNulls(json::value& value) {
  if (json::array* array = value.if_array()) {
    for (json::value& element : *array) DropNulls(element);
  }
  json::object* object = value.if_object();
  if (object == nullptr) return;
  json::object kept;
  for (auto& [name, member] : *object) {
    DropNulls(member);
    if (!member.is_null()) kept[name] = std::move(member);
  }
  *object = std::move(kept);
}

}  // namespace

ApiDocument ApiDocument::Of(int port) {
  const HttpAnswer answer = Exchange(port, "GET", "/openapi.json", {}, "");
  auto document = Read("application/json", answer.body);
  if (answer.status == 200 && document) return ApiDocument(*std::move(document));
  std::fprintf(stderr, "/openapi.json answers %d: %s\n", answer.status, answer.body.c_str());
  std::exit(2);
}

std::optional<std::string> ApiDocument::Objection(const std::string& method,
                                                  const std::string& target,
                                                  const std::string& sent,
                                                  const HttpAnswer& answer) const {
  if (method == "HEAD") {
    return answer.body.empty() ? std::nullopt : std::optional("there is a body: " + answer.body);
  }
  const json::object* operation = FindOperation(method, target);
  if (operation == nullptr) return RefusalObjection(answer);
  if (auto objection = AnswerObjection(*operation, answer)) return objection;
  return answer.status >= kFirstRefusal ? RefusalObjection(answer)
                                        : RequestObjection(*operation, sent);
}

const json::object* ApiDocument::FindOperation(std::string method,
                                               const std::string& target) const {
  for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::string path = target.substr(0, target.find('?'));
  const json::object* best = nullptr;
  std::string best_fit;
  for (const auto& [pattern, item] : document_.at("paths").as_object()) {
    const json::value* operation = item.as_object().if_contains(method);
    const auto fit = Fit(std::string(pattern), path);
    if (operation == nullptr || !fit || (best != nullptr && best_fit < *fit)) continue;
    best = &operation->as_object();
    best_fit = *fit;
  }
  return best;
}

std::optional<std::string> ApiDocument::AnswerObjection(const json::object& operation,
                                                        const HttpAnswer& answer) const {
  const json::object& responses = operation.at("responses").as_object();
  const json::value* response = responses.if_contains(std::to_string(answer.status));
  if (response == nullptr && answer.status >= kFirstRefusal) {
    response = responses.if_contains("default");
  }
  if (response == nullptr) return "the status is not described";
  const json::value* content = Resolved(document_, *response).as_object().if_contains("content");
  if (content == nullptr) {
    return answer.body.empty() ? std::nullopt : std::optional("no body is described");
  }
  const std::string type = ContentType(answer);
  const json::value* described = content->as_object().if_contains(type);
  if (described == nullptr) return "the content type \"" + type + "\" is not described";
  const auto body = Read(type, answer.body);
  if (!body) return "the body is no JSON";
  return Violation(document_, described->at("schema"), *body);
}

std::optional<std::string> ApiDocument::RefusalObjection(const HttpAnswer& answer) const {
  if (answer.status < kFirstRefusal) return "the document does not describe what was taken";
  const auto body = Read(ContentType(answer), answer.body);
  if (!body) return "the body is no JSON";
  const json::value& error = document_.at("components").at("schemas").at("Error");
  if (auto violation = Violation(document_, error, *body)) return violation;
  if (body->at("statusCode") == answer.status) return std::nullopt;
  return "statusCode is not the status";
}

std::optional<std::string> ApiDocument::RequestObjection(const json::object& operation,
                                                         const std::string& sent) const {
  auto body = Read("application/json", sent);
  const json::value* described = operation.if_contains("requestBody");
  if (!body || described == nullptr) return std::nullopt;
  DropNulls(*body);
  const json::object& content = Resolved(document_, *described).at("content").as_object();
  const auto violation =
      Violation(document_, content.at("application/json").at("schema"), *body, "request");
  if (!violation) return std::nullopt;
  return "it was taken, and the schema does not allow it: " + *violation;
}

}  // namespace louver::test
