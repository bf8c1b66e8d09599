#include "standin/wire/replies.h"

#include <algorithm>
#include <array>
#include <utility>

#include "standin/wire/error_text.h"

namespace louver::standin {

namespace {

using To = Expected::To;
using Show = Expected::Show;

// The settings a Redshift server reports; PostgreSQL 15 reports more. Above all, no
// standard_conforming_strings: its absence tells libpq that backslashes escape (sheet 1.4).
constexpr std::array<std::string_view, 7> kReportedSettings = {
    "client_encoding", "server_encoding", "is_superuser",     "session_authorization",
    "DateStyle",       "TimeZone",        "integer_datetimes"};

void ReportSetting(const Message& message, std::string& client) {
  BodyReader body(message.body);
  const std::string_view name = body.Text();
  if (name == "server_version") {
    client += MessageWriter('S').Text(name).Text("8.0.2").Finish();
  } else if (std::ranges::find(kReportedSettings, name) != kReportedSettings.end()) {
    client += message.whole;
  }
}

bool Answers(char type, To to) {
  switch (to) {
    case To::kParse:
      return type == '1';
    case To::kBind:
      return type == '2';
    case To::kClose:
      return type == '3';
    case To::kDescribe:
      return type == 'T' || type == 'n';
    case To::kExecute:
      return type == 'C' || type == 'I' || type == 's';
    case To::kSync:
    case To::kQuery:
      return type == 'Z';
  }
  return false;
}

}  // namespace

void Replies::Expect(Expected expected) {
  if (skipping_ && expected.to != To::kSync) return;
  skipping_ = false;
  expected_.push_back(std::move(expected));
}

void Replies::Receive(const Message& message, std::string& client) {
  switch (message.type) {
    case 'S':
      return ReportSetting(message, client);
    case 'E':
      return ReceiveError(message, client);
    case 'A':
      return;  // Redshift has no NOTIFY
    case 'N':
    case 'R':
    case 'K':
    case 'v':
      client += message.whole;
      return;
    default:
      break;
  }
  if (expected_.empty()) {
    client += message.whole;
    return;
  }
  if (message.type == 'Z') {
    transaction_status_ = message.body.empty() ? 'I' : message.body.front();
    // Whatever was still owed has been skipped after an error.
    while (expected_.size() > 1 && expected_.front().to != To::kSync &&
           expected_.front().to != To::kQuery) {
      expected_.pop_front();
    }
  }
  const Expected& head = expected_.front();
  const bool ends = Answers(message.type, head.to);
  std::string shown;
  if (head.show == Show::kAll || (head.show == Show::kDescriptionOnly && message.type == 'T')) {
    shown = message.type == 'C' && !head.tag.empty() ? MessageWriter('C').Text(head.tag).Finish()
                                                     : std::string(message.whole);
  }
  if (ends) {
    Finish(client, shown);
  } else {
    client += shown;
  }
}

void Replies::Finish(std::string& client, std::string_view shown) {
  const Expected head = std::move(expected_.front());
  expected_.pop_front();
  if (head.done) head.done();
  client += shown;
}

void Replies::ReceiveError(const Message& message, std::string& client) {
  on_error_();
  ErrorFields fields = ReadErrorFields(message.body);
  if (expected_.empty()) {
    client += message.whole;
    return;
  }
  const Expected& head = expected_.front();
  InRedshiftWords(fields, {.own_statement = head.show == Show::kNothing || !head.tag.empty(),
                           .noun = head.noun});
  client += WriteErrorFields('E', fields);
  if (head.to == To::kQuery) {
    expected_.front().done = {};
    return;
  }
  while (!expected_.empty() && expected_.front().to != To::kSync) expected_.pop_front();
  skipping_ = expected_.empty();
}

}  // namespace louver::standin
