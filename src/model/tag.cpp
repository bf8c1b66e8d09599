#include "model/tag.h"

#include <algorithm>

#include "base/text.h"

namespace louver::model {
namespace {

bool IsTagByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ' ';
}

}  // namespace

base::Result<TagName> TagName::Parse(std::string_view text) {
  const bool is_printable = text.size() <= kMaxBytes && base::IsCleanText(text) && !text.empty();
  const auto refuse = [&](std::string_view reason) {
    const std::string which = is_printable ? " \"" + std::string(text) + "\"" : "";
    return base::Invalid("Invalid tag name" + which + ": " + std::string(reason));
  };
  if (text.empty()) return refuse("it is empty.");
  if (text.size() > kMaxBytes) return refuse("it is longer than 500 bytes.");
  if (!base::IsCleanText(text)) return refuse("it is not valid UTF-8 text.");
  for (const std::string_view part : base::Split(text, '.')) {
    if (part.empty()) return refuse("a part between dots is empty.");
    if (base::TrimBlanks(part) != part) return refuse("a part starts or ends with a blank.");
    if (!std::all_of(part.begin(), part.end(), IsTagByte)) {
      return refuse("only letters, digits, '_', '-', blanks and '.' are allowed.");
    }
  }
  return TagName(std::string(text));
}

int TagName::depth() const {
  return 1 + static_cast<int>(std::count(text_.begin(), text_.end(), '.'));
}

bool TagName::Covers(const TagName& other) const {
  return other.text_.starts_with(text_) &&
         (other.text_.size() == text_.size() || other.text_[text_.size()] == '.');
}

}  // namespace louver::model
