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

  // Networks that webhooks, and questions to the user info endpoint, may go to; empty for none.
  void Open(const std::string& webhooks, const std::string& user_info = "") {
    ServeCommand command;
    command.data_directory = directory_.path();
    if (!webhooks.empty()) {
      ASSERT_TRUE(command.webhook_networks.Add(webhooks).ok());
    }
    if (!user_info.empty()) {
      ASSERT_TRUE(command.user_info_networks.Add(user_info).ok());
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
