#include "test/api/case_file.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace louver::test {
namespace {

[[noreturn]] void Refuse(const std::string& path, int line, const std::string& reason) {
  std::fprintf(stderr, "%s:%d: %s\n", path.c_str(), line, reason.c_str());
  std::exit(2);
}

std::vector<std::string> Words(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

bool IsMethod(const std::string& word) {
  return word == "GET" || word == "POST" || word == "PUT" || word == "DELETE" || word == "HEAD" ||
         word == "PATCH";
}

bool IsHeader(const std::string& line) {
  const auto colon = line.find(": ");
  return colon != std::string::npos && colon > 0 &&
         line.substr(0, colon).find_first_not_of("abcdefghijklmnopqrstuvwxyz-") ==
             std::string::npos;
}

void AppendLine(std::string& text, const std::string& line) {
  if (!text.empty()) text += "\n";
  text += line;
}

// The first line of a step, or nothing when it starts none.
bool StartStep(const std::string& line, Step& step) {
  const std::vector<std::string> words = Words(line);
  std::size_t at = 0;
  if (!words.empty() && words[0] == "until") {
    step.kind = Step::Kind::kUntil;
    at = 1;
  }
  if (words.size() > at + 1 && IsMethod(words[at])) {
    step.verb = words[at];
    step.target = words[at + 1];
    step.caller = words.size() > at + 3 && words[at + 2] == "as" ? words[at + 3] : "admin";
    return true;
  }
  if (words.size() == 3 && (words[0] == "sql" || words[0] == "until-sql")) {
    step.kind = words[0] == "sql" ? Step::Kind::kSql : Step::Kind::kUntilSql;
    step.caller = words[1];
    step.target = words[2];
    return true;
  }
  if (words.size() == 5 && words[0] == "script" && IsMethod(words[3])) {
    step.kind = Step::Kind::kScript;
    step.caller = words[1];
    step.database = words[2];
    step.verb = words[3];
    step.target = words[4];
    return true;
  }
  if (words.size() == 2 && words[0] == "louver" && (words[1] == "restart" || words[1] == "kill")) {
    step.kind = Step::Kind::kServer;
    step.verb = words[1];
    return true;
  }
  return false;
}

}  // namespace

std::vector<Step> ReadCaseFile(const std::string& path) {
  std::ifstream file(path);
  if (!file) Refuse(path, 0, "cannot be read");
  std::vector<Step> steps;
  std::string heading;
  enum class Place { kBetween, kRequest, kAnswer } place = Place::kBetween;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.starts_with("#")) continue;
    if (place != Place::kRequest && line.starts_with("== ")) {
      heading = line.substr(3);
      place = Place::kBetween;
    } else if (place == Place::kRequest && line.starts_with("->")) {
      steps.back().status = line.size() > 3 ? line.substr(3) : "";
      place = Place::kAnswer;
    } else if (place == Place::kRequest && steps.back().body.empty() && IsHeader(line)) {
      const auto colon = line.find(": ");
      steps.back().headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    } else if (place == Place::kRequest) {
      if (!line.empty() || !steps.back().body.empty()) AppendLine(steps.back().body, line);
    } else if (line.empty()) {
      place = Place::kBetween;
    } else if (place == Place::kAnswer) {
      AppendLine(steps.back().answer, line);
    } else {
      Step step;
      step.line = number;
      step.heading = heading;
      if (!StartStep(line, step)) Refuse(path, number, "not the start of a step: " + line);
      place = step.kind == Step::Kind::kServer ? Place::kBetween : Place::kRequest;
      steps.push_back(step);
    }
  }
  if (place == Place::kRequest) Refuse(path, number, "the last step has no \"->\"");
  return steps;
}

}  // namespace louver::test
