#pragma once

#include <memory>
#include <string>

#include "base/random.h"
#include "service/actor.h"
#include "service/integration/jobs.h"
#include "service/parts.h"
#include "store/jobs.h"
#include "test/platform/integration_fixture.h"
#include "test/store/fixture.h"

namespace louver::test {

// The services over a real store and a real platform whose every call can be made to fail, in
// process: jobs are run here, one attempt after the other, as the workers would, without the
// pauses.
class BootstrapTest : public IntegrationTest {
 protected:
  void SetUp() override;

  // The request, which must be accepted; the job is queued.
  void Create();
  void Remove();
  // A set-up by hand: what the scripts make, then the request.
  void RunScripts();
  void CreateByHand();
  void RemoveByHand();
  // PUT: the same with this impersonation.
  void Edit(const model::Impersonation& impersonation);
  void Edit(const model::RedshiftConfig& config);
  // Runs the latest job of the integration until it needs no further attempt; returns its state.
  model::IntegrationState RunSetUp();
  model::IntegrationState RunRemoval();
  model::IntegrationState RunEdit();
  model::IntegrationState RunMigration();
  model::IntegrationState RunCheck();
  void RunSync();

  // As after a restart: nobody knows the administrator's login any more.
  void ForgetLogin();
  // Every call from the nth on is lost.
  void CutOffFrom(int call);

  // What a registration does: Louver's account may read the source table, and this is known.
  void GrantSource();
  platform::SetupTarget Target();
  store::Job LatestJob(const std::string& kind);
  model::Integration Stored();

  template <typename Use>
  auto Read(Use use) {
    auto result = parts_->database.Read(use);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
    return *std::move(result);
  }
  template <typename Use>
  void Write(Use use) {
    const auto result = parts_->database.Write(use);
    EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
  }

  model::IntegrationId id_;
  service::Actor actor_;
  std::unique_ptr<service::Parts> parts_;

 private:
  void RunToItsEnd(const std::string& kind, service::IntegrationJob handler);

  store::ScratchDirectory directory_;
  std::unique_ptr<store::Database> database_ = store::OpenOrDie(directory_.Path("louver.db"));
  std::unique_ptr<store::Vault> vault_ =
      *store::Vault::FromHex(base::Secret(std::string(64, 'a')), randomness_);
  job::Queue queue_{*database_, clock_, randomness_};
  job::OneTimeSecrets one_time_secrets_{clock_, std::chrono::minutes(5)};
};

// For the names of tests: "Refused", "LostBefore", "LostAfter".
std::string NameOf(platform::recording::Fault fault);

}  // namespace louver::test
