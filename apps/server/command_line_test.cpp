#include "apps/server/command_line.h"

#include <vector>

#include <gtest/gtest.h>

#include "apps/server/version.h"

namespace louver::server {
namespace {

base::Result<Command> Read(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "louver");
  return ReadCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

TEST(CommandLineTest, ServeHasTheDocumentedDefaults) {
  const auto command = Read({"serve"});
  ASSERT_TRUE(command.ok());
  const auto& serve = std::get<ServeCommand>(*command);
  EXPECT_EQ(serve.data_directory, "./louver-data");
  EXPECT_EQ(serve.listen, "127.0.0.1:8880");
  EXPECT_FALSE(serve.insecure_listen);
}

TEST(CommandLineTest, ServeTakesItsOptions) {
  const auto command = Read({"serve", "--data", "/d", "--listen", "0.0.0.0:1", "--tls-cert", "c",
                             "--tls-key", "k", "--insecure-listen"});
  ASSERT_TRUE(command.ok());
  EXPECT_EQ(std::get<ServeCommand>(*command), (ServeCommand{.data_directory = "/d",
                                                            .listen = "0.0.0.0:1",
                                                            .tls_certificate = "c",
                                                            .tls_key = "k",
                                                            .insecure_listen = true,
                                                            .metadata = ""}));
}

TEST(CommandLineTest, AuditVerifyTakesItsOptions) {
  const std::string hash(64, 'A');
  EXPECT_EQ(*Read({"audit", "verify", "--data", "/d", "--expect", hash.c_str()}),
            Command(VerifyAuditCommand{"/d", std::string(64, 'a')}));
  EXPECT_EQ(*Read({"audit", "verify"}), Command(VerifyAuditCommand{}));
}

TEST(CommandLineTest, HelpAndVersionArePrinted) {
  EXPECT_EQ(*Read({"--version"}), Command(PrintText{std::string("louver ") + kVersion + "\n"}));
  for (const auto& arguments :
       {std::vector<const char*>{"--help"}, std::vector<const char*>{"serve", "--help"},
        std::vector<const char*>{"audit", "verify", "--help"}}) {
    const auto command = Read(arguments);
    ASSERT_TRUE(command.ok());
    EXPECT_NE(std::get<PrintText>(*command).text.find("Usage: louver"), std::string::npos);
  }
}

TEST(CommandLineTest, MistakesAreNamed) {
  struct {
    std::vector<const char*> arguments;
    const char* message;
  } const cases[] = {
      {{}, "A subcommand is required"},
      {{"sevre"}, "A subcommand is required"},
      {{"serve", "--port", "1"}, "The following arguments were not expected: 1 --port"},
      {{"serve", "--data"}, "--data: 1 required DIR missing"},
      {{"serve", "--tls-cert", "c"}, "--tls-cert and --tls-key go together"},
      {{"serve", "--tls-key", "k"}, "--tls-cert and --tls-key go together"},
      {{"serve", "--warehouse-tls", "host=off"}, "--warehouse-tls: \"host=off\" is not HOST=MODE"},
      {{"audit"}, "A subcommand is required"},
      {{"audit", "verify", "--expect", "xyz"}, "--expect must be a hash of 64 hexadecimal digits"},
      {{"serve", "--webhook-network", "10.0.0.0"},
       "--webhook-network: \"10.0.0.0\" is not a network"},
      {{"serve", "--user-info-network", "10.0.0.0"},
       "--user-info-network: \"10.0.0.0\" is not a network"},
      {{"serve", "--metadata", "postgresql://x"}, "--metadata is not supported yet"},
  };
  for (const auto& test : cases) {
    const auto command = Read(test.arguments);
    ASSERT_FALSE(command.ok()) << test.message;
    EXPECT_EQ(command.error().message().substr(0, std::string(test.message).size()), test.message);
  }
}

}  // namespace
}  // namespace louver::server
