#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "standin/translate/translator.h"
#include "standin/wire/channel.h"
#include "standin/wire/message.h"
#include "standin/wire/replies.h"

namespace louver::standin {

// What all sessions share.
struct Shared {
  const Translator& translator;
  std::shared_ptr<TlsIdentity> tls;  // none: TLS is declined
  int postgresql_port = 0;
  // Grows with every statement that may change a catalog, when it runs and again when it commits.
  // A statement whose relations were prepared under an older number is prepared again.
  std::atomic<std::uint64_t> catalog_generation{1};
};

// One client's connection, from its first byte to its last, run by one thread. Messages pass in
// both directions as they come; only statements going in and a few messages coming out are touched.
class Session {
 public:
  Session(Channel client, Shared& shared)
      : client_(std::move(client)), shared_(shared), replies_([this] { Forget(); }) {}

  void Run();

 private:
  // A statement of this client and when its relations were last prepared.
  struct Statement {
    Translation translation;
    std::uint64_t prepared_under = 0;
    std::uint64_t preparing_at = 0;  // the `moment_` in which that was last asked for
  };
  using StatementPtr = std::shared_ptr<Statement>;  // shared by the cache, portals, owed answers

  bool Open();
  bool SendStartup(std::string_view parameters);
  void RelayCancel(std::string_view packet);
  void Pump();
  bool ReceiveFromClient();
  bool ReceiveFromServer();

  void Handle(const Message& message);
  void HandleQuery(std::string_view text);
  void HandleParse(const Message& message);
  void HandleBind(const Message& message);
  void HandleExecute(const Message& message);
  void HandleDescribe(const Message& message);
  void HandleClose(const Message& message);

  StatementPtr Look(std::string_view text);
  bool InBlock() const { return replies_.transaction_status() != 'I'; }
  bool NeedsPreparing(const Statement& statement) const;
  void Prepare(const StatementPtr& statement, bool in_block);
  void RunHidden(const std::string& text, std::function<void()> done);
  void RunAsPartOfQuery(const StatementPtr& statement, bool in_block);
  std::function<void()> WhenDone(const StatementPtr& statement);
  void ReachedReady();
  void Forget();
  void Send(std::string_view bytes) { to_server_ += bytes; }
  void Expect(Expected expected) { replies_.Expect(std::move(expected)); }

  Channel client_;
  Shared& shared_;
  std::unique_ptr<Channel> server_;
  MessageBuffer from_client_;
  MessageBuffer from_server_;
  std::string to_server_;
  Replies replies_;
  SessionState state_;
  bool catalog_changed_ = false;  // in the present transaction
  bool undone_ = false;           // in it too: a SET LOCAL is undone again at its end
  bool closing_ = false;
  // Goes on with whatever may change what was prepared: within one, Bind need not do what Parse
  // did.
  std::uint64_t moment_ = 1;
  std::unordered_map<std::string, StatementPtr> cache_;       // by text
  std::unordered_map<std::string, StatementPtr> statements_;  // by name
  std::unordered_map<std::string, StatementPtr> portals_;     // by name
};

}  // namespace louver::standin
