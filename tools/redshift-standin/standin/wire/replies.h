#pragma once

#include <deque>
#include <functional>
#include <string>

#include "standin/wire/message.h"

namespace louver::standin {

// One answer that PostgreSQL owes, in the order of the messages sent to it.
struct Expected {
  enum class To { kParse, kBind, kClose, kDescribe, kExecute, kSync, kQuery };
  enum class Show {
    kAll,
    kNothing,          // a statement of the stand-in's own; only its error is shown
    kDescriptionOnly,  // Describe on behalf of a simple query, which has no NoData
  };

  To to;
  Show show = Show::kAll;
  std::string tag = {};             // replaces the command tag
  std::string noun = {};            // see Translation
  std::function<void()> done = {};  // called when it succeeded, before the client hears of it
};

// Decides what a client sees of PostgreSQL's messages: answers to the stand-in's own statements are
// taken out, command tags, errors and settings take Redshift's form, all else passes unchanged.
class Replies {
 public:
  explicit Replies(std::function<void()> on_error) : on_error_(std::move(on_error)) {}

  void Expect(Expected expected);
  // Appends to `client` what the client is to see of a message.
  void Receive(const Message& message, std::string& client);

  // As of the last ReadyForQuery: 'I' idle, 'T' in a transaction, 'E' in a failed one.
  char transaction_status() const { return transaction_status_; }

 private:
  void ReceiveError(const Message& message, std::string& client);
  void Finish(std::string& client, std::string_view shown);

  std::deque<Expected> expected_;
  bool skipping_ = false;  // PostgreSQL ignores everything up to the next Sync
  char transaction_status_ = 'I';
  std::function<void()> on_error_;
};

}  // namespace louver::standin
