#include "standin/wire/message.h"

#include <algorithm>

namespace louver::standin {

namespace {
constexpr std::size_t kHeaderBytes = 5;

void AppendInt(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> shift) & 0xFF));
  }
}
}  // namespace

std::string& MessageBuffer::incoming() {
  bytes_.erase(0, consumed_);
  consumed_ = 0;
  return bytes_;
}

std::optional<Message> MessageBuffer::Next() {
  const std::string_view rest = std::string_view(bytes_).substr(consumed_);
  if (rest.size() < kHeaderBytes) return std::nullopt;
  const std::uint32_t length = ReadInt32(rest.substr(1));
  if (length < 4 || length > kMaxMessageBytes) {
    malformed_ = true;
    return std::nullopt;
  }
  if (rest.size() < 1 + std::size_t{length}) return std::nullopt;
  const std::string_view whole = rest.substr(0, 1 + std::size_t{length});
  consumed_ += whole.size();
  return Message{whole[0], whole.substr(kHeaderBytes), whole};
}

MessageWriter& MessageWriter::Byte(char value) {
  body_.push_back(value);
  return *this;
}
MessageWriter& MessageWriter::Int16(std::int16_t value) {
  AppendInt(body_, static_cast<std::uint16_t>(value), 2);
  return *this;
}
MessageWriter& MessageWriter::Int32(std::int32_t value) {
  AppendInt(body_, static_cast<std::uint32_t>(value), 4);
  return *this;
}
MessageWriter& MessageWriter::Text(std::string_view value) {
  body_.append(value);
  body_.push_back('\0');
  return *this;
}
MessageWriter& MessageWriter::Raw(std::string_view bytes) {
  body_.append(bytes);
  return *this;
}
std::string MessageWriter::Finish() const {
  std::string message(1, type_);
  AppendInt(message, static_cast<std::uint32_t>(body_.size() + 4), 4);
  return message + body_;
}

std::string_view BodyReader::Text() {
  const auto end = rest_.find('\0');
  if (end == std::string_view::npos) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const auto text = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return text;
}
char BodyReader::Byte() {
  if (rest_.empty()) {
    ok_ = false;
    return '\0';
  }
  const char byte = rest_.front();
  rest_.remove_prefix(1);
  return byte;
}

std::uint32_t ReadInt32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4 && i < bytes.size(); ++i) {
    value = (value << 8) | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

ErrorFields ReadErrorFields(std::string_view body) {
  ErrorFields fields;
  BodyReader reader(body);
  while (const char code = reader.Byte()) fields.emplace_back(code, reader.Text());
  return fields;
}

std::string WriteErrorFields(char type, const ErrorFields& fields) {
  MessageWriter writer(type);
  for (const auto& [code, text] : fields) writer.Byte(code).Text(text);
  return writer.Byte('\0').Finish();
}

std::string_view FindField(const ErrorFields& fields, char code) {
  const auto found = std::ranges::find(fields, code, &ErrorFields::value_type::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

std::string FatalError(std::string_view sqlstate, std::string_view message) {
  return WriteErrorFields(
      'E',
      {{'S', "FATAL"}, {'V', "FATAL"}, {'C', std::string(sqlstate)}, {'M', std::string(message)}});
}

}  // namespace louver::standin
