#include "api/decode/document_builder.h"

#include <cmath>

#include <fmt/format.h>

#include "api/decode/excerpt.h"
#include "base/assert.h"
#include "base/text.h"

namespace louver::api::decode {

base::Status DocumentBuilder::Key(std::string_view key) {
  RETURN_IF_ERROR(CountText(key));
  Open& innermost = open_.back();
  if (innermost.container.get_object().contains({key.data(), key.size()})) {
    return base::Invalid(fmt::format("\"{}\" appears twice", Excerpt(key)));
  }
  innermost.key = key;
  return base::Ok();
}

base::Status DocumentBuilder::Begin(boost::json::value container) {
  RETURN_IF_ERROR(CountValue(open_.size() + 1));
  open_.push_back({std::move(container), {}});
  return base::Ok();
}

base::Status DocumentBuilder::End() {
  LOUVER_ASSERT(!open_.empty());
  boost::json::value container = std::move(open_.back().container);
  open_.pop_back();
  Place(std::move(container));
  return base::Ok();
}

base::Status DocumentBuilder::Number(double value) {
  if (!std::isfinite(value)) return base::Invalid("a number is out of range");
  return Scalar(value);
}

base::Status DocumentBuilder::Text(std::string_view text) {
  RETURN_IF_ERROR(CountText(text));
  return Scalar(boost::json::string_view(text.data(), text.size()));
}

base::Status DocumentBuilder::Copy(const boost::json::value& value) {
  RETURN_IF_ERROR(Charge(value));
  Place(value);
  return base::Ok();
}

base::Status DocumentBuilder::Scalar(boost::json::value value) {
  RETURN_IF_ERROR(CountValue(open_.size()));
  Place(std::move(value));
  return base::Ok();
}

base::Status DocumentBuilder::CountValue(std::size_t depth) {
  if (depth > kDeepest) {
    return base::Invalid(fmt::format("it is nested deeper than {} levels", kDeepest));
  }
  if (++values_ > kMostValues) {
    return base::Invalid(fmt::format("it has more than {} values", kMostValues));
  }
  return base::Ok();
}

base::Status DocumentBuilder::CountText(std::string_view text) {
  if (!base::IsCleanText(text)) return base::Invalid("text must be UTF-8 without NUL");
  text_bytes_ += text.size();
  if (text_bytes_ > kMostTextBytes) return base::Invalid("it has too much text");
  return base::Ok();
}

base::Status DocumentBuilder::Charge(const boost::json::value& value, std::size_t depth) {
  if (const auto* object = value.if_object()) {
    RETURN_IF_ERROR(CountValue(depth + 1));
    for (const auto& member : *object) {
      RETURN_IF_ERROR(CountText({member.key().data(), member.key().size()}));
      RETURN_IF_ERROR(Charge(member.value(), depth + 1));
    }
    return base::Ok();
  }
  if (const auto* array = value.if_array()) {
    RETURN_IF_ERROR(CountValue(depth + 1));
    for (const auto& element : *array) RETURN_IF_ERROR(Charge(element, depth + 1));
    return base::Ok();
  }
  if (const auto* text = value.if_string())
    RETURN_IF_ERROR(CountText({text->data(), text->size()}));
  return CountValue(depth);
}

void DocumentBuilder::Place(boost::json::value value) {
  if (open_.empty()) {
    root_ = std::move(value);
    last_ = &root_;
    return;
  }
  Open& innermost = open_.back();
  if (auto* array = innermost.container.if_array()) {
    last_ = &array->emplace_back(std::move(value));
  } else {
    last_ =
        &innermost.container.get_object().emplace(innermost.key, std::move(value)).first->value();
  }
}

}  // namespace louver::api::decode
