#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "apps/server/installation.h"
#include "apps/server/services.h"
#include "test/store/fixture.h"

namespace louver::server {

// A server at work in a directory of its own, without its HTTP side, and its administrator.
class RunningServerTest : public testing::Test {
 protected:
  ~RunningServerTest() override {
    if (installation_) installation_->StopWork();
  }

  // `network` is one more that requests may go to; empty for none.
  void Open(const std::string& network) {
    ServeCommand command;
    command.data_directory = directory_.path();
    if (!network.empty()) {
      ASSERT_TRUE(command.webhook_networks.Add(network).ok());
    }
    auto opened = Installation::Open(command, "test", base::Log::Silent());
    ASSERT_TRUE(opened.ok()) << opened.error().message();
    installation_ = *std::move(opened);
    services_ = std::make_unique<Services>(*installation_);
    std::ifstream file(directory_.Path("admin.key"));
    std::string key;
    file >> key;
    auto caller = installation_->authentication().Authenticate(key);
    ASSERT_TRUE(caller.ok());
    admin_.caller = *std::move(caller);
    ASSERT_TRUE(installation_->StartWork().ok());
  }

  store::ScratchDirectory directory_;
  std::unique_ptr<Installation> installation_;
  std::unique_ptr<Services> services_;
  service::Actor admin_;
};

}  // namespace louver::server
