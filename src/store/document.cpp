#include "store/document.h"

namespace louver::store {

namespace json = boost::json;

DocumentReader::DocumentReader(const json::value& value, std::string& failed)
    : object_(value.if_object()), failed_(&failed) {
  if (object_ == nullptr) Fail("not an object");
}

void DocumentReader::Fail(std::string reason) {
  if (failed_->empty()) *failed_ = std::move(reason);
}

bool DocumentReader::Has(std::string_view name) const {
  return object_ != nullptr && object_->contains({name.data(), name.size()});
}

const json::value* DocumentReader::Member(std::string_view name) {
  asked_.emplace(name);
  const json::value* value =
      object_ == nullptr ? nullptr : object_->if_contains({name.data(), name.size()});
  if (value == nullptr) Fail("no member " + std::string(name));
  return value;
}

std::string DocumentReader::Text(std::string_view name) {
  const json::value* value = Member(name);
  if (value != nullptr && value->is_string()) return std::string(value->get_string());
  Fail(std::string(name) + " is not text");
  return {};
}

bool DocumentReader::Flag(std::string_view name) {
  const json::value* value = Member(name);
  if (value != nullptr && value->is_bool()) return value->get_bool();
  Fail(std::string(name) + " is neither true nor false");
  return false;
}

std::int64_t DocumentReader::Number(std::string_view name) {
  const json::value* value = Member(name);
  if (value != nullptr && value->is_int64()) return value->get_int64();
  Fail(std::string(name) + " is not a number");
  return 0;
}

DocumentReader DocumentReader::Object(std::string_view name) {
  static const json::value kNothing;
  const json::value* value = Member(name);
  return DocumentReader(value == nullptr ? kNothing : *value, *failed_);
}

std::vector<DocumentReader> DocumentReader::Objects(std::string_view name) {
  std::vector<DocumentReader> objects;
  const json::value* value = Member(name);
  if (value == nullptr || !value->is_array()) {
    Fail(std::string(name) + " is not a list");
    return objects;
  }
  for (const json::value& item : value->get_array()) objects.emplace_back(item, *failed_);
  return objects;
}

std::vector<std::string> DocumentReader::Texts(std::string_view name) {
  std::vector<std::string> texts;
  const json::value* value = Member(name);
  if (value == nullptr || !value->is_array()) {
    Fail(std::string(name) + " is not a list");
    return texts;
  }
  for (const json::value& item : value->get_array()) {
    if (!item.is_string()) Fail(std::string(name) + " holds something that is not text");
    texts.emplace_back(item.is_string() ? std::string(item.get_string()) : std::string());
  }
  return texts;
}

void DocumentReader::End() {
  if (object_ == nullptr) return;
  for (const auto& member : *object_) {
    if (!asked_.contains(std::string_view(member.key()))) {
      Fail("unknown member " + std::string(member.key()));
    }
  }
}

}  // namespace louver::store
