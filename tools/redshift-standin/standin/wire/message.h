#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Messages of the PostgreSQL protocol, version 3: a type byte, a length, a body.
namespace louver::standin {

// A message as it lies in a MessageBuffer: valid until the buffer is next changed.
struct Message {
  char type;
  std::string_view body;
  std::string_view whole;  // with type and length, for relaying byte for byte
};

// Cuts a byte stream into messages.
class MessageBuffer {
 public:
  // Larger messages end the connection: no client of a test warehouse sends them by design.
  static constexpr std::uint32_t kMaxMessageBytes = 256U * 1024 * 1024;

  // Where Channel::Receive appends. Invalidates messages handed out before.
  std::string& incoming();
  // The next complete message, or nothing yet.
  std::optional<Message> Next();
  bool malformed() const { return malformed_; }

 private:
  std::string bytes_;
  std::size_t consumed_ = 0;
  bool malformed_ = false;
};

// Builds one message; numbers are big-endian.
class MessageWriter {
 public:
  explicit MessageWriter(char type) : type_(type) {}

  MessageWriter& Byte(char value);
  MessageWriter& Int16(std::int16_t value);
  MessageWriter& Int32(std::int32_t value);
  // Text followed by a NUL.
  MessageWriter& Text(std::string_view value);
  MessageWriter& Raw(std::string_view bytes);
  std::string Finish() const;

 private:
  char type_;
  std::string body_;
};

// Reads a message's body from the front. Every getter fails softly: after the end of the body
// `ok()` is false and values are empty.
class BodyReader {
 public:
  explicit BodyReader(std::string_view body) : rest_(body) {}

  std::string_view Text();
  char Byte();
  std::string_view rest() const { return rest_; }
  bool ok() const { return ok_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::uint32_t ReadInt32(std::string_view bytes);

// The fields of an ErrorResponse or NoticeResponse, by their one-letter codes, in order.
using ErrorFields = std::vector<std::pair<char, std::string>>;

ErrorFields ReadErrorFields(std::string_view body);
std::string WriteErrorFields(char type, const ErrorFields& fields);
std::string_view FindField(const ErrorFields& fields, char code);

// An ErrorResponse that ends the connection.
std::string FatalError(std::string_view sqlstate, std::string_view message);

}  // namespace louver::standin
