#include "base/log.h"

#include <cmath>

#include <spdlog/fmt/fmt.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/clock.h"

namespace louver::base {
namespace {

void AppendJsonString(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

void AppendField(std::string& out, const Log::Field& field) {
  out.push_back(',');
  AppendJsonString(out, field.name);
  out.push_back(':');
  if (field.is_bare) {
    out += field.value;
  } else {
    AppendJsonString(out, field.value);
  }
}

std::shared_ptr<spdlog::logger> MakeLogger(spdlog::sink_ptr sink) {
  auto logger = std::make_shared<spdlog::logger>("louver", std::move(sink));
  logger->set_pattern("%v");
  logger->flush_on(spdlog::level::info);
  return logger;
}

}  // namespace

Log::Field::Field(std::string_view name, double number)
    : name(name),
      value(std::isfinite(number) ? fmt::format("{:.3f}", number) : "null"),
      is_bare(true) {}

Log Log::ToStandardError() {
  return Log(MakeLogger(std::make_shared<spdlog::sinks::stderr_sink_mt>()));
}

Log Log::Silent() { return Log(MakeLogger(std::make_shared<spdlog::sinks::null_sink_mt>())); }

Log Log::ForRequest(std::string request) const {
  Log log = *this;
  log.request_ = std::move(request);
  return log;
}

void Log::Info(std::string_view event, Fields fields) const {
  Write(spdlog::level::info, event, fields);
}
void Log::Warning(std::string_view event, Fields fields) const {
  Write(spdlog::level::warn, event, fields);
}
void Log::Error(std::string_view event, Fields fields) const {
  Write(spdlog::level::err, event, fields);
}

void Log::Write(int level, std::string_view event, Fields fields) const {
  const auto severity = static_cast<spdlog::level::level_enum>(level);
  if (!sink_->should_log(severity)) return;
  std::string line = "{\"time\":\"" + FormatInstant(SystemClock().Now()) + "\"";
  AppendField(line, {"level", level == spdlog::level::err    ? "error"
                              : level == spdlog::level::warn ? "warning"
                                                             : "info"});
  AppendField(line, {"event", event});
  if (!request_.empty()) AppendField(line, {"request", request_});
  for (const Field& field : fields) AppendField(line, field);
  line.push_back('}');
  sink_->log(severity, line);
}

}  // namespace louver::base
