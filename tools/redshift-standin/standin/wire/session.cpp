#include "standin/wire/session.h"

#include <array>
#include <utility>

#include <poll.h>

namespace louver::standin {

namespace {

using To = Expected::To;
using Show = Expected::Show;

constexpr std::size_t kMaxCachedText = 8UL * 1024;
constexpr std::size_t kMaxCachedStatements = 512;
constexpr std::string_view kOwnName = "_standin";  // our prepared statement and portal

std::string ParseMessage(std::string_view name, std::string_view text) {
  return MessageWriter('P').Text(name).Text(text).Int16(0).Finish();
}
std::string BindMessage(std::string_view portal, std::string_view statement) {
  return MessageWriter('B').Text(portal).Text(statement).Int16(0).Int16(0).Int16(0).Finish();
}
std::string ExecuteMessage(std::string_view portal) {
  return MessageWriter('E').Text(portal).Int32(0).Finish();
}
std::string TargetMessage(char type, char target, std::string_view name) {
  return MessageWriter(type).Byte(target).Text(name).Finish();
}
std::string SyncMessage() { return MessageWriter('S').Finish(); }

}  // namespace

void Session::Run() {
  if (Open()) Pump();
}

void Session::Pump() {
  while (true) {
    std::array<pollfd, 2> ready = {
        {{client_.descriptor(), POLLIN, 0}, {server_->descriptor(), POLLIN, 0}}};
    const int wait = client_.HasBuffered() ? 0 : -1;
    if (poll(ready.data(), ready.size(), wait) < 0 && errno != EINTR) return;
    if (ready[1].revents != 0 && !ReceiveFromServer()) return;
    if ((ready[0].revents != 0 || client_.HasBuffered()) && !ReceiveFromClient()) return;
  }
}

bool Session::ReceiveFromClient() {
  if (!client_.Receive(from_client_.incoming())) return false;
  while (const auto message = from_client_.Next()) Handle(*message);
  if (from_client_.malformed()) {
    client_.Send(FatalError("08P01", "invalid message length"));
    return false;
  }
  const bool sent = server_->Send(std::exchange(to_server_, {}));
  return sent && !closing_;
}

bool Session::ReceiveFromServer() {
  if (!server_->Receive(from_server_.incoming())) return false;
  std::string to_client;
  while (const auto message = from_server_.Next()) {
    replies_.Receive(*message, to_client);
    if (message->type == 'Z') ReachedReady();
  }
  return !from_server_.malformed() && client_.Send(to_client);
}

// Called before the client hears that its transaction is over: whoever it tells next finds the
// others' caches already out of date.
void Session::ReachedReady() {
  if (replies_.transaction_status() != 'I') return;
  if (std::exchange(undone_, false)) Forget();
  if (std::exchange(catalog_changed_, false)) shared_.catalog_generation.fetch_add(1);
}

// After an error or a rollback, what was prepared in the transaction may have been undone.
void Session::Forget() {
  for (auto& [text, statement] : cache_) statement->prepared_under = 0;
  for (auto& [name, statement] : statements_) statement->prepared_under = 0;
}

void Session::Handle(const Message& message) {
  switch (message.type) {
    case 'Q':
      return HandleQuery(BodyReader(message.body).Text());
    case 'P':
      return HandleParse(message);
    case 'B':
      return HandleBind(message);
    case 'E':
      return HandleExecute(message);
    case 'D':
      return HandleDescribe(message);
    case 'C':
      return HandleClose(message);
    case 'S':
      ++moment_;
      Expect({.to = To::kSync});
      return Send(message.whole);
    case 'F':  // a function call outside SQL would pass by every refusal
      RunHidden(RefusalCall("0A000", "function call messages are not supported"), {});
      Expect({.to = To::kSync});
      return Send(SyncMessage());
    case 'd':
    case 'c':
    case 'f':
      return;  // COPY is refused, so these belong to nothing
    case 'H':
      ++moment_;
      return Send(message.whole);
    case 'X':
      closing_ = true;
      return Send(message.whole);
    default:
      return Send(message.whole);
  }
}

Session::StatementPtr Session::Look(std::string_view text) {
  std::string key = (state_.case_sensitive_identifiers ? "1" : "0") + std::string(text);
  if (const auto found = cache_.find(key); found != cache_.end()) return found->second;
  auto statement =
      std::make_shared<Statement>(Statement{shared_.translator.Translate(text, state_)});
  if (text.size() <= kMaxCachedText) {
    if (cache_.size() >= kMaxCachedStatements) cache_.clear();
    cache_.emplace(std::move(key), statement);
  }
  return statement;
}

bool Session::NeedsPreparing(const Statement& statement) const {
  return !statement.translation.before.empty() &&
         statement.prepared_under != shared_.catalog_generation.load();
}

void Session::Prepare(const StatementPtr& statement, bool in_block) {
  if (in_block) {
    for (const auto& text : statement->translation.before_in_block) RunHidden(text, {});
  }
  if (!NeedsPreparing(*statement) || statement->preparing_at == moment_) return;
  statement->preparing_at = moment_;
  const auto generation = shared_.catalog_generation.load();
  const auto& before = statement->translation.before;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const bool last = i + 1 == before.size();
    RunHidden(before[i], last ? std::function<void()>([statement, generation] {
                statement->prepared_under = generation;
              })
                              : std::function<void()>());
  }
}

void Session::RunHidden(const std::string& text, std::function<void()> done) {
  const auto hidden = [&](To to, std::string_view bytes, std::function<void()> when_done = {}) {
    Send(bytes);
    Expect({.to = to, .show = Show::kNothing, .done = std::move(when_done)});
  };
  // An earlier failure may have left the name in use.
  hidden(To::kClose, TargetMessage('C', 'S', kOwnName));
  hidden(To::kParse, ParseMessage(kOwnName, text));
  hidden(To::kBind, BindMessage(kOwnName, kOwnName));
  hidden(To::kExecute, ExecuteMessage(kOwnName), std::move(done));
  hidden(To::kClose, TargetMessage('C', 'P', kOwnName));
}

std::function<void()> Session::WhenDone(const StatementPtr& statement) {
  const Translation& translation = statement->translation;
  if (!translation.changes_catalog && !translation.sets_case_sensitivity && !translation.undoes)
    return {};
  return [this, statement] {
    const Translation& done = statement->translation;
    if (done.changes_catalog) {
      catalog_changed_ = true;
      shared_.catalog_generation.fetch_add(1);
    }
    if (done.undoes) {
      Forget();
      undone_ = true;
    }
    if (done.sets_case_sensitivity) {
      state_.case_sensitive_identifiers = done.case_sensitive_identifiers;
    }
  };
}

void Session::HandleQuery(std::string_view text) {
  ++moment_;
  const auto texts = shared_.translator.Split(text);
  // A refusal or a view to prepare needs statements of our own in between, and those need the
  // extended protocol, which keeps the whole string one transaction just as a simple query does.
  bool plain = true;
  const bool in_block = InBlock() || texts.size() > 1;
  std::vector<StatementPtr> statements;
  for (const auto one : texts) {
    statements.push_back(Look(one));
    const Translation& translation = statements.back()->translation;
    plain = plain && !NeedsPreparing(*statements.back()) &&
            (texts.size() == 1 || translation.tag.empty()) &&
            !(in_block && !translation.before_in_block.empty());
    // What follows is read under the new rule, as if it came in a message of its own.
    if (translation.sets_case_sensitivity) {
      state_.case_sensitive_identifiers = translation.case_sensitive_identifiers;
    }
  }
  if (!plain) {
    for (const auto& statement : statements) RunAsPartOfQuery(statement, in_block);
    Expect({.to = To::kSync});
    return Send(SyncMessage());
  }
  std::string joined;
  Expected answer{.to = To::kQuery};
  std::vector<std::function<void()>> effects;
  for (const auto& statement : statements) {
    if (!joined.empty()) joined += ";";
    joined += statement->translation.text;
    if (auto effect = WhenDone(statement)) effects.push_back(std::move(effect));
  }
  if (statements.size() == 1) {
    answer.tag = statements[0]->translation.tag;
    answer.noun = statements[0]->translation.noun;
  }
  answer.done = [effects = std::move(effects)] {
    for (const auto& effect : effects) effect();
  };
  Expect(std::move(answer));
  Send(MessageWriter('Q').Text(joined).Finish());
}

void Session::RunAsPartOfQuery(const StatementPtr& statement, bool in_block) {
  Prepare(statement, in_block);
  ++moment_;
  const Translation& translation = statement->translation;
  Send(ParseMessage("", translation.text));
  Expect({.to = To::kParse, .show = Show::kNothing, .noun = translation.noun});
  Send(BindMessage("", ""));
  Expect({.to = To::kBind, .show = Show::kNothing});
  Send(TargetMessage('D', 'P', ""));
  Expect({.to = To::kDescribe, .show = Show::kDescriptionOnly});
  Send(ExecuteMessage(""));
  Expect({.to = To::kExecute,
          .tag = translation.tag,
          .noun = translation.noun,
          .done = WhenDone(statement)});
}

void Session::HandleParse(const Message& message) {
  BodyReader body(message.body);
  const std::string name(body.Text());
  const std::string_view text = body.Text();
  const auto texts = shared_.translator.Split(text);
  // PostgreSQL refuses several statements in one Parse; let it say so.
  auto statement = texts.size() == 1
                       ? Look(texts[0])
                       : std::make_shared<Statement>(Statement{{.text = std::string(text)}});
  Prepare(statement, InBlock());
  Send(MessageWriter('P').Text(name).Text(statement->translation.text).Raw(body.rest()).Finish());
  Expect({.to = To::kParse, .noun = statement->translation.noun});
  statements_[name] = std::move(statement);
}

void Session::HandleBind(const Message& message) {
  BodyReader body(message.body);
  const std::string portal(body.Text());
  const std::string name(body.Text());
  portals_.erase(portal);
  if (const auto found = statements_.find(name); found != statements_.end()) {
    Prepare(found->second, InBlock());
    portals_[portal] = found->second;
  }
  Expect({.to = To::kBind});
  Send(message.whole);
}

void Session::HandleExecute(const Message& message) {
  ++moment_;
  const std::string portal(BodyReader(message.body).Text());
  Expected answer{.to = To::kExecute};
  if (const auto found = portals_.find(portal); found != portals_.end()) {
    answer.tag = found->second->translation.tag;
    answer.noun = found->second->translation.noun;
    answer.done = WhenDone(found->second);
  }
  Expect(std::move(answer));
  Send(message.whole);
}

void Session::HandleDescribe(const Message& message) {
  Expect({.to = To::kDescribe});
  Send(message.whole);
}

void Session::HandleClose(const Message& message) {
  BodyReader body(message.body);
  const char target = body.Byte();
  const std::string name(body.Text());
  (target == 'S' ? statements_ : portals_).erase(name);
  Expect({.to = To::kClose});
  Send(message.whole);
}

}  // namespace louver::standin
