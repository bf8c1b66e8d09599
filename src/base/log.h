#pragma once

#include <concepts>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace spdlog {
class logger;
}

namespace louver::base {

// Structured log, one JSON object a line: {"time":…,"level":…,"event":…,"request":…, fields…}.
// Nothing secret is passed to it; `Secret` cannot be. Thread-safe. Copies share the sink.
class Log {
 public:
  // Text becomes a JSON string; numbers and booleans stand bare.
  struct Field {
    Field(std::string_view name, std::string value) : name(name), value(std::move(value)) {}
    Field(std::string_view name, const char* value) : name(name), value(value) {}
    Field(std::string_view name, std::string_view value) : name(name), value(value) {}
    Field(std::string_view name, std::integral auto value)
        : name(name), value(std::to_string(value)), is_bare(true) {
      if constexpr (std::same_as<decltype(value), bool>) this->value = value ? "true" : "false";
    }
    // Three digits after the point; not finite becomes null.
    Field(std::string_view name, double number);

    std::string_view name;
    std::string value;
    bool is_bare = false;
  };
  using Fields = std::initializer_list<Field>;

  // Writes to standard error.
  static Log ToStandardError();
  // Writes nothing; for tests that do not look.
  static Log Silent();

  // The same log with `request` in every line: a request's id, carried into the job it starts.
  Log ForRequest(std::string request) const;

  void Info(std::string_view event, Fields fields = {}) const;
  void Warning(std::string_view event, Fields fields = {}) const;
  void Error(std::string_view event, Fields fields = {}) const;

 private:
  explicit Log(std::shared_ptr<spdlog::logger> sink) : sink_(std::move(sink)) {}
  void Write(int level, std::string_view event, Fields fields) const;

  std::shared_ptr<spdlog::logger> sink_;  // shared: every part of the server writes to one sink
  std::string request_;
};

}  // namespace louver::base
