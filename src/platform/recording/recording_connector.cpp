#include "platform/recording/recording_connector.h"

#include <utility>

namespace louver::platform::recording {
namespace {

base::Error Refused() { return base::Unprocessable("The platform refused, as it was told to."); }
base::Error Lost() { return base::Unavailable("The connection was lost, as it was told to be."); }

}  // namespace

class RecordingConnector::RecordingConnection final : public Connection {
 public:
  RecordingConnection(RecordingConnector& recorder, std::unique_ptr<Connection> inner, Call origin)
      : recorder_(recorder), inner_(std::move(inner)), origin_(std::move(origin)) {}

  base::Result<Rows> Execute(const std::string& statement,
                             std::span<const Value> parameters) override {
    if (!inner_) return Lost();
    Call call = origin_;
    call.statement = statement;
    const std::optional<Fault> fault = recorder_.Note(std::move(call));
    if (!fault) return inner_->Execute(statement, parameters);
    switch (*fault) {
      case Fault::kRefused:
        return Refused();
      case Fault::kLostAfter:
        inner_->Execute(statement, parameters).IgnoreError();
        break;
      case Fault::kLostBefore:
        break;
    }
    inner_.reset();
    return Lost();
  }

  bool IsEncrypted() const override { return inner_ && inner_->IsEncrypted(); }
  bool IsIdle() const override { return inner_ && inner_->IsIdle(); }

 private:
  RecordingConnector& recorder_;
  std::unique_ptr<Connection> inner_;  // null once lost
  Call origin_;
};

void RecordingConnector::FailCall(int number, Fault fault) {
  state_.With([&](State& state) {
    state.faults[state.calls.size() + static_cast<std::size_t>(number)] = fault;
  });
}

void RecordingConnector::Reset() {
  state_.With([](State& state) { state = State(); });
}

std::vector<Call> RecordingConnector::calls() const {
  return state_.With([](const State& state) { return state.calls; });
}

std::optional<Fault> RecordingConnector::Note(Call call) {
  return state_.With([&](State& state) -> std::optional<Fault> {
    state.calls.push_back(std::move(call));
    const auto found = state.faults.find(state.calls.size());
    if (found == state.faults.end()) return std::nullopt;
    return found->second;
  });
}

base::Result<std::unique_ptr<Connection>> RecordingConnector::Open(const Endpoint& endpoint,
                                                                   const Login& login) {
  Call call{
      .host = endpoint.host, .user = login.user, .database = endpoint.database, .statement = {}};
  const std::optional<Fault> fault = Note(call);
  if (fault == Fault::kRefused) return Refused();
  if (fault) return Lost();
  ASSIGN_OR_RETURN(auto inner, inner_.Open(endpoint, login));
  return std::unique_ptr<Connection>(
      std::make_unique<RecordingConnection>(*this, std::move(inner), std::move(call)));
}

}  // namespace louver::platform::recording
