#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "test/api/api_document.h"
#include "test/api/case_file.h"
#include "test/api/http_client.h"
#include "test/api/json_match.h"
#include "test/api/louver_process.h"
#include "test/api/warehouse_session.h"
#include "test/warehouse/standin_server.h"

namespace louver::test {
namespace {

namespace json = boost::json;

// More than the server takes in one body.
constexpr std::size_t kLargeBytes = (1u << 20) + 1;

// One warehouse for the whole program; every case file gets a Louver of its own.
warehouse::StandinServer& Warehouse() {
  static warehouse::StandinServer server;
  return server;
}

std::vector<std::string> CaseFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator("test/api/cases")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

using Headers = std::vector<std::pair<std::string, std::string>>;

class ApiTest : public testing::TestWithParam<std::string> {
 protected:
  ApiTest() {
    louver_.Start();
    document_ = ApiDocument::Of(louver_.port());
    variables_["admin"] = louver_.AdminKey();
    variables_["host"] = Warehouse().host();
    variables_["port"] = std::to_string(Warehouse().port());
    variables_["awsuser"] = Warehouse().user();
    variables_["password"] = Warehouse().password();
    variables_["large"] = std::string(kLargeBytes, ' ');
  }

  // Why the step failed, or nothing.
  std::optional<std::string> Run(const Step& step) {
    switch (step.kind) {
      case Step::Kind::kRequest:
        return Request(step);
      case Step::Kind::kUntil:
        return Until([&] { return Request(step); });
      case Step::Kind::kUntilSql:
        return Until([&] { return Sql(step); });
      case Step::Kind::kSql:
        return Sql(step);
      case Step::Kind::kScript:
        return Script(step);
      case Step::Kind::kServer:
        step.verb == "kill" ? louver_.Kill() : static_cast<void>(louver_.Stop());
        louver_.Start();
        return std::nullopt;
    }
    return "no such step";
  }

 private:
  std::optional<std::string> Request(const Step& step) {
    auto headers = step.headers;
    for (auto& header : headers) header.second = Substitute(header.second, variables_);
    if (step.caller != "nobody") {
      headers.emplace_back("authorization", Substitute("${" + step.caller + "}", variables_));
    }
    const std::string body = Substitute(step.body, variables_);
    const bool is_typed = std::any_of(headers.begin(), headers.end(), [](const auto& header) {
      return header.first == "content-type";
    });
    if (!body.empty() && !is_typed) headers.emplace_back("content-type", "application/json");
    const HttpAnswer answer = Ask(step, headers, body);
    if (std::to_string(answer.status) != step.status) {
      return "status " + std::to_string(answer.status) + ", expected " + step.status + "\n" +
             answer.body;
    }
    if (step.answer.empty()) return std::nullopt;
    return Compare(Substitute(step.answer, variables_), answer.body);
  }

  // The one way to the server, so that no answer escapes the comparison with the document.
  HttpAnswer Ask(const Step& step, const Headers& headers, const std::string& body) {
    const std::string target = Substitute(step.target, variables_);
    HttpAnswer answer = Exchange(louver_.port(), step.verb, target, headers, body);
    const auto objection = document_->Objection(step.verb, target, body, answer);
    EXPECT_FALSE(objection) << step.line << ": " << step.verb << " " << target << "\n"
                            << "not as in the document: " << *objection << "\n"
                            << answer.status << " " << answer.body;
    return answer;
  }

  std::optional<std::string> Compare(const std::string& expected, const std::string& actual) {
    boost::system::error_code wrong;
    const json::value wanted = json::parse(expected, wrong);
    if (wrong) return "the expected answer is not JSON: " + expected;
    const json::value got = json::parse(actual, wrong);
    if (wrong) return "the answer is not JSON: " + actual;
    auto difference = Difference(wanted, got, variables_);
    if (difference) *difference += "\n" + actual;
    return difference;
  }

  std::optional<std::string> Until(const std::function<std::optional<std::string>()>& attempt) {
    std::optional<std::string> failure;
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    do {
      failure = attempt();
      if (!failure) return std::nullopt;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    } while (std::chrono::steady_clock::now() < give_up);
    return failure;
  }

  std::optional<std::string> Sql(const Step& step) {
    const std::string user = Substitute(step.caller, variables_);
    const std::string password =
        user == Warehouse().user() ? Warehouse().password() : "Passw0rdOfTest";
    const SqlAnswer answer =
        RunSql(Warehouse().host(), Warehouse().port(), user, password,
               Substitute(step.target, variables_), Substitute(step.body, variables_));
    if (step.status.starts_with("error ")) {
      const std::string wanted = step.status.substr(6);
      if (answer.error.find(wanted) != std::string::npos) return std::nullopt;
      return "expected an error with \"" + wanted + "\", got \"" + answer.error + "\"" +
             answer.rows;
    }
    if (!answer.error.empty()) return answer.error;
    std::string wanted = Substitute(step.status, variables_);
    if (!step.answer.empty()) wanted += (wanted.empty() ? "" : "\n") + step.answer;
    if (wanted.starts_with("<set:") && wanted.ends_with(">")) {
      variables_[wanted.substr(5, wanted.size() - 6)] = answer.rows;
      return std::nullopt;
    }
    if (wanted == "ok" || wanted == answer.rows) return std::nullopt;
    return "rows are\n" + answer.rows + "\nexpected\n" + wanted;
  }

  // What a script endpoint answers, run as an administrator would.
  std::optional<std::string> Script(const Step& step) {
    const HttpAnswer answer =
        Ask(step, {{"authorization", variables_["admin"]}, {"content-type", "application/json"}},
            Substitute(step.body, variables_));
    if (answer.status != 200) return std::to_string(answer.status) + " " + answer.body;
    const std::string user = Substitute(step.caller, variables_);
    const std::string error =
        RunScript(Warehouse().host(), Warehouse().port(), user,
                  user == Warehouse().user() ? Warehouse().password() : "Passw0rdOfTest",
                  Substitute(step.database, variables_), answer.body);
    const bool is_right =
        step.status == "ok" ? error.empty() : error.find(step.status.substr(6)) != error.npos;
    if (is_right) return std::nullopt;
    return "psql says: " + error + "\n" + answer.body;
  }

  LouverProcess louver_;
  std::optional<ApiDocument> document_;
  Variables variables_;
};

TEST_P(ApiTest, AnswersAsWritten) {
  for (const Step& step : ReadCaseFile(GetParam())) {
    const auto failure = Run(step);
    ASSERT_FALSE(failure) << GetParam() << ":" << step.line << ": " << step.heading << "\n"
                          << step.verb << " " << step.target << "\n"
                          << step.body << "\n"
                          << *failure;
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, ApiTest, testing::ValuesIn(CaseFiles()), [](const auto& info) {
  std::string name = std::filesystem::path(info.param).stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
  return name;
});

}  // namespace
}  // namespace louver::test
