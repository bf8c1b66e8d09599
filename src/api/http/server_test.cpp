#include "api/http/server.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "api/http/dispatcher.h"
#include "api/http/error_body.h"
#include "api/http/test_client.h"
#include "base/guarded.h"

namespace louver::api::http {
namespace {

using std::chrono::milliseconds;
using testing::TempDir;

// Keeps what the server reports.
class Summaries final : public RequestObserver {
 public:
  void Began() override { ++began; }
  void Ended(const RequestSummary& summary) override {
    lines.With([&](std::vector<std::string>& all) {
      all.push_back(std::string(summary.method) + " " + std::string(summary.route) + " " +
                    std::to_string(summary.status) + " " + std::to_string(summary.request_bytes) +
                    " " + std::to_string(summary.response_bytes));
    });
  }

  std::atomic<int> began = 0;
  base::Guarded<std::vector<std::string>> lines;
};

std::string ErrorText(int status, std::string_view message) {
  return ErrorResponse(status, message).body;
}

class ServerTest : public testing::Test {
 protected:
  ServerTest() { options_.port = 0; }

  void Start() {
    Router router;
    router.Add(Method::kGet, "/hello",
               [](const Request&) { return Response{.body = R"({"hello":1})"}; });
    router.Add(Method::kPost, "/echo", [](const Request& request) {
      return Response{.content_type = "application/octet-stream", .body = request.body};
    });
    router.Add(Method::kGet, "/seen/{name}", [](const Request& request) {
      return Response{.body = request.PathValue("name") + " " + request.peer + " " +
                              (request.is_tls ? "tls" : "plain") + " " + request.id};
    });
    router.Add(Method::kGet, "/throws", [](const Request&) -> base::Result<Response> {
      throw std::runtime_error("secret detail");
    });
    router.Add(Method::kGet, "/fails",
               [](const Request&) { return base::Result<Response>(base::Conflict("taken")); });
    router.Add(Method::kGet, "/splits", [](const Request&) {
      return Response{.headers = {{"x-evil", "a\r\nset-cookie: b"}}};
    });
    router.Add(Method::kDelete, "/nothing", [](const Request&) { return Response{.status = 204}; });
    router.Add(Method::kGet, "/waits", [this](const Request& request) {
      ++waiting_;
      while (!released_ && !request.stop.stop_requested()) {
        std::this_thread::sleep_for(milliseconds(5));
      }
      --waiting_;
      return Response{.body = "waited"};
    });
    dispatcher_.emplace(std::move(router), base::Log::Silent());
    auto server = HttpServer::Start(
        options_, [this](Request request) { return dispatcher_->Handle(std::move(request)); },
        summaries_, base::Log::Silent(), randomness_);
    ASSERT_TRUE(server.ok()) << server.error().message();
    server_ = *std::move(server);
  }

  TestClient Connect() { return TestClient(server_->port()); }

  // One request on a connection of its own: everything the server sends until it closes.
  std::string Send(std::string_view request) {
    TestClient client = Connect();
    client.Send(request);
    return client.ReadToEnd();
  }

  void AwaitWaiting(int count) {
    while (waiting_ != count) std::this_thread::sleep_for(milliseconds(2));
  }

  ServerOptions options_;
  Summaries summaries_;
  base::SystemRandomness randomness_;
  std::atomic<bool> released_ = false;
  std::atomic<int> waiting_ = 0;
  std::optional<Dispatcher> dispatcher_;
  std::unique_ptr<HttpServer> server_;  // last: stops first
};

constexpr std::string_view kGetHello = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(ServerTest, AnswersManyRequestsOnOneConnection) {
  Start();
  TestClient client = Connect();
  for (int i = 0; i < 3; ++i) {
    client.Send(kGetHello);
    const TestAnswer answer = client.ReadAnswer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"hello":1})");
    EXPECT_EQ(answer.Header("content-type"), "application/json; charset=utf-8");
    EXPECT_EQ(answer.Header("cache-control"), "no-cache");
    EXPECT_EQ(answer.Header("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.Header("x-request-id").size(), 32u);
    EXPECT_EQ(answer.Header("date").substr(answer.Header("date").size() - 4), " GMT");
  }
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  Start();
  TestClient client = Connect();
  client.Send(
      "GET /seen/one HTTP/1.1\r\nHost: x\r\n\r\nPOST /echo HTTP/1.1\r\nHost: x\r\n"
      "Content-Length: 3\r\n\r\ntwoGET /seen/three HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.ReadAnswer().body.substr(0, 4), "one ");
  EXPECT_EQ(client.ReadAnswer().body, "two");
  EXPECT_EQ(client.ReadAnswer().body.substr(0, 6), "three ");
}

TEST_F(ServerTest, OldAndClosingClientsAreClosed) {
  Start();
  for (const char* request : {"GET /hello HTTP/1.0\r\n\r\n",
                              "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"}) {
    EXPECT_NE(Send(request).find("{\"hello\":1}"), std::string::npos) << request;
  }
}

TEST_F(ServerTest, HeadIsGetWithoutTheBody) {
  Start();
  TestClient client = Connect();
  client.Send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
  const TestAnswer head = client.ReadHead();
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.Header("content-length"), "11");
  client.Send(kGetHello);  // had there been a body, it would be read as the next answer
  EXPECT_EQ(client.ReadAnswer().body, R"({"hello":1})");
}

TEST_F(ServerTest, NoContentHasNeitherBodyNorLength) {
  Start();
  TestClient client = Connect();
  client.Send("DELETE /nothing HTTP/1.1\r\nHost: x\r\n\r\n");
  const TestAnswer answer = client.ReadHead();
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.Header("content-length"), "");
  EXPECT_EQ(answer.Header("content-type"), "");
}

TEST_F(ServerTest, HandlersSeeWhoAsksAndWhat) {
  Start();
  TestClient client = Connect();
  client.Send("GET /seen/a%2Fb HTTP/1.1\r\nHost: x\r\nX-Request-Id: Job-7.a_b\r\n\r\n");
  const TestAnswer answer = client.ReadAnswer();
  EXPECT_EQ(answer.body, "a/b 127.0.0.1 plain Job-7.a_b");
  EXPECT_EQ(answer.Header("x-request-id"), "Job-7.a_b");
}

TEST_F(ServerTest, RequestIdsThatAreNotSaneAreReplaced) {
  Start();
  for (const std::string& id : {std::string("a b"), std::string("\"x\""), std::string(65, 'a')}) {
    TestClient client = Connect();
    client.Send("GET /hello HTTP/1.1\r\nHost: x\r\nX-Request-Id: " + id + "\r\n\r\n");
    EXPECT_EQ(client.ReadAnswer().Header("x-request-id").size(), 32u) << id;
  }
}

TEST_F(ServerTest, RefusesWhatIsNotARequestWithTheProductsBody) {
  options_.limits.body_bytes = 100;
  Start();
  struct {
    std::string request;
    int status;
    std::string message;
  } const cases[] = {
      {"hello\r\n\r\n", 400, "The request is not valid HTTP/1.1"},
      {"GET  /hello HTTP/1.1\r\nHost: x\r\n\r\n", 400, "The request is not valid HTTP/1.1"},
      {"GET /hello HTTP/1.1\r\nHost : x\r\n\r\n", 400, "The request is not valid HTTP/1.1"},
      {"GET /hello HTTP/1.1\r\nHost: x\r\nA: b\x01\r\n\r\n", 400,
       "The request is not valid HTTP/1.1"},
      {"GET /hello HTTP/1.1\r\n\r\n", 400, "Header \"host\" is missing"},
      {"GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400,
       "Header \"host\" must be sent once"},
      {"GET /hello HTTP/1.1\r\nHost: x\r\nAuthorization: a\r\nauthorization: b\r\n\r\n", 400,
       "Header \"authorization\" must be sent once"},
      {"GET /hello HTTP/1.1\r\nHost: x\r\nX-A: \xff\r\n\r\n", 400,
       "Header \"x-a\" is not valid UTF-8"},
      {"GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400, "The path or query is malformed"},
      {"GET /a%f HTTP/1.1\r\nHost: x\r\n\r\n", 400, "The path or query is malformed"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400,
       "The request is not valid HTTP/1.1"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400,
       "The request is not valid HTTP/1.1"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400,
       "The request is not valid HTTP/1.1"},
      // Two lengths are how requests are smuggled past a proxy.
      {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
       "0\r\n\r\n",
       400, "The request is not valid HTTP/1.1"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n"
       "0\r\n\r\n",
       400, "The request is not valid HTTP/1.1"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501,
       "The only transfer coding supported is chunked"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400,
       "The request is not valid HTTP/1.1"},
      {"GET /hello HTTP/2.0\r\nHost: x\r\n\r\n", 505, "Use HTTP/1.1"},
      {"TRACE /hello HTTP/1.1\r\nHost: x\r\n\r\n", 501, "This method is not supported"},
      {"get /hello HTTP/1.1\r\nHost: x\r\n\r\n", 501, "This method is not supported"},
      {"GET /hello HTTP/1.1\r\nHost: x\r\nExpect: the-moon\r\n\r\n", 417,
       "The only expectation supported is 100-continue"},
      {"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414,
       "The path and query may have 8192 bytes at most"},
      {"GET /" + std::string(20000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414,
       "The path and query may have 8192 bytes at most"},
      {"GET /hello HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(17000, 'a') + "\r\n\r\n", 431,
       "The headers may have 16384 bytes at most"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n" + std::string(101, 'a'), 413,
       "The body may have 100 bytes at most"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", 413,
       "The body may have 100 bytes at most"},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" +
           std::string(101, 'a') + "\r\n0\r\n\r\n",
       413, "The body may have 100 bytes at most"},
  };
  for (const auto& test : cases) {
    TestClient client = Connect();
    client.Send(test.request);
    const TestAnswer answer = client.ReadAnswer();
    EXPECT_EQ(answer.status, test.status) << test.request.substr(0, 120);
    EXPECT_EQ(answer.body, ErrorText(test.status, test.message)) << test.request.substr(0, 120);
    EXPECT_EQ(answer.Header("connection"), "close");
    EXPECT_EQ(client.ReadToEnd(), "");
  }
}

TEST_F(ServerTest, RoutesErrorsAndExceptionsAreAnswered) {
  Start();
  struct {
    const char* line;
    int status;
    const char* message;
  } const cases[] = {
      {"GET /nowhere", 404, "Not Found"},
      {"POST /hello", 405, "POST is not allowed here. Allowed: GET, HEAD"},
      {"GET /fails", 409, "taken"},
      {"GET /throws", 500, ""},
      {"GET /splits", 500, ""},
  };
  TestClient client = Connect();  // none of these ends the connection
  for (const auto& test : cases) {
    client.Send(std::string(test.line) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    const TestAnswer answer = client.ReadAnswer();
    EXPECT_EQ(answer.status, test.status) << test.line;
    EXPECT_EQ(answer.body, ErrorText(test.status, test.message)) << test.line;
    EXPECT_EQ(answer.Header("allow"), test.status == 405 ? "GET, HEAD" : "");
    EXPECT_EQ(answer.Header("set-cookie"), "");
  }
}

TEST_F(ServerTest, BodiesUpToTheLimitArrive) {
  options_.limits.body_bytes = 100'000;
  Start();
  std::string body(100'000, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 7);
  TestClient client = Connect();
  client.Send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + body);
  EXPECT_EQ(client.ReadAnswer().body, body);
  client.Send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2\r\nde\r\n0\r\nAuthorization: late\r\n\r\n");
  EXPECT_EQ(client.ReadAnswer().body, "abcde");
}

TEST_F(ServerTest, ATooLargeBodyStillBeingSentDoesNotLoseTheAnswer) {
  Start();
  TestClient client = Connect();
  client.Send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
  client.Send(std::string(3'000'000, 'a'));
  EXPECT_EQ(client.ReadAnswer().status, 413);
}

TEST_F(ServerTest, ClientsThatAskBeforeSendingGetTheGoAhead) {
  options_.limits.body_bytes = 10;
  Start();
  TestClient client = Connect();
  client.Send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.ReadHead().status, 100);
  client.Send("abc");
  EXPECT_EQ(client.ReadAnswer().body, "abc");
  client.Send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.ReadAnswer().status, 413);  // and no go-ahead
}

TEST_F(ServerTest, SlowHeadersAndBodiesTimeOut) {
  options_.limits.header_timeout = milliseconds(200);
  options_.limits.body_timeout = milliseconds(200);
  Start();
  for (const std::string start :
       {"GET /hello HT", "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc"}) {
    TestClient client = Connect();
    client.Send(start);
    // A byte now and then does not buy more time.
    std::atomic<bool> answered = false;
    std::thread drip([&] {
      while (!answered) {
        client.TrySend("x");
        std::this_thread::sleep_for(milliseconds(20));
      }
    });
    const TestAnswer answer = client.ReadAnswer();
    answered = true;
    drip.join();
    EXPECT_EQ(answer.body, ErrorText(408, "The request did not arrive in time")) << start;
  }
}

TEST_F(ServerTest, IdleConnectionsAreClosedWithoutAWord) {
  options_.limits.idle_timeout = milliseconds(150);
  Start();
  EXPECT_EQ(Connect().ReadToEnd(), "");
  TestClient client = Connect();
  client.Send(kGetHello);
  EXPECT_EQ(client.ReadAnswer().status, 200);
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(ServerTest, AHandlerThatIsTooSlowIsToldToStop) {
  options_.limits.handler_deadline = milliseconds(150);
  Start();
  TestClient client = Connect();
  client.Send("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.ReadAnswer().body,
            ErrorText(504, "The request took too long. It may still be completed"));
  AwaitWaiting(0);  // the stop token ended it
  client.Send(kGetHello);
  EXPECT_EQ(client.ReadAnswer().status, 200);
}

TEST_F(ServerTest, BeyondTheQueueRequestsAreRefused) {
  options_.workers = 1;
  options_.limits.queued_requests = 1;
  Start();
  TestClient running = Connect();
  running.Send("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n");
  AwaitWaiting(1);
  TestClient queued = Connect();
  queued.Send("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n");
  TestClient refused = Connect();
  TestAnswer answer;
  do {  // until the one before it has been queued
    refused.Send(kGetHello);
    answer = refused.ReadAnswer();
  } while (answer.status == 200);
  EXPECT_EQ(answer.body, ErrorText(503, "The server is busy. Try again in a moment"));
  EXPECT_EQ(answer.Header("retry-after"), "1");
  released_ = true;
  EXPECT_EQ(running.ReadAnswer().body, "waited");
  EXPECT_EQ(queued.ReadAnswer().body, "waited");
}

TEST_F(ServerTest, BeyondTheMostConnectionsOthersAreRefused) {
  options_.limits.connections = 2;
  Start();
  TestClient first = Connect();
  first.Send(kGetHello);
  EXPECT_EQ(first.ReadAnswer().status, 200);
  {
    TestClient second = Connect();
    second.Send(kGetHello);
    EXPECT_EQ(second.ReadAnswer().status, 200);
    EXPECT_EQ(Connect().ReadAnswer().body, ErrorText(503, "The server has too many connections"));
  }
  int status = 503;  // until the place of the second is given back
  while (status == 503) {
    TestClient next = Connect();
    next.TrySend(kGetHello);
    status = next.ReadAnswer().status;
  }
  EXPECT_EQ(status, 200);
}

TEST_F(ServerTest, StoppingLetsRequestsFinishAndClosesIdleConnections) {
  Start();
  TestClient idle = Connect();
  idle.Send(kGetHello);
  EXPECT_EQ(idle.ReadAnswer().status, 200);
  TestClient busy = Connect();
  busy.Send("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n");
  AwaitWaiting(1);
  auto stopped = std::async(std::launch::async, [&] { server_->Stop(); });
  EXPECT_EQ(idle.ReadToEnd(), "");
  EXPECT_EQ(stopped.wait_for(milliseconds(50)), std::future_status::timeout);
  released_ = true;
  const TestAnswer answer = busy.ReadAnswer();
  EXPECT_EQ(answer.body, "waited");
  EXPECT_EQ(answer.Header("connection"), "close");
  EXPECT_EQ(busy.ReadToEnd(), "");
  busy.Close();
  stopped.get();
  EXPECT_FALSE(TestClient::CanConnect(server_->port()));
}

TEST_F(ServerTest, StoppingEndsWhatDoesNotFinish) {
  options_.limits.drain_deadline = milliseconds(100);
  Start();
  TestClient busy = Connect();
  busy.Send("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n");
  AwaitWaiting(1);
  TestClient reading = Connect();
  reading.Send("GET /hel");
  server_->Stop();
  EXPECT_EQ(waiting_, 0);
  EXPECT_EQ(busy.ReadToEnd(), "");
  EXPECT_EQ(reading.ReadToEnd(), "");
}

TEST_F(ServerTest, ManyClientsOnSeveralLoops) {
  options_.io_threads = 3;
  Start();
  std::atomic<int> answered = 0;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&] {
      TestClient client = Connect();
      for (int n = 0; n < 50; ++n) {
        client.Send(kGetHello);
        answered += client.ReadAnswer().status == 200;
      }
    });
  }
  clients.clear();
  EXPECT_EQ(answered, 800);
  server_->Stop();
  EXPECT_EQ(summaries_.began, 800);
}

TEST_F(ServerTest, EveryAnswerIsReported) {
  Start();
  Send("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\nab");
  Send("HEAD /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  Send("GET /seen/secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  Send("nonsense\r\n\r\n");
  server_->Stop();
  const auto lines = summaries_.lines.With([](const auto& all) { return all; });
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0], "POST /echo 200 2 2");
  EXPECT_EQ(lines[1], "HEAD /hello 200 0 0");
  EXPECT_EQ(lines[2].substr(0, 21), "GET /seen/{name} 200 ");
  EXPECT_EQ(lines[3].substr(0, 8), "  400 0 ");
}

TEST_F(ServerTest, SaysWhyItCannotListen) {
  Start();
  ServerOptions taken;
  taken.port = server_->port();
  const auto second = HttpServer::Start(
      taken, [](Request) { return Response{}; }, summaries_, base::Log::Silent(), randomness_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().message(), "Cannot listen on 127.0.0.1:" + std::to_string(taken.port) +
                                          ": Address already in use");
}

// A certificate for localhost and a key that belongs to another, made by the openssl program.
class TlsTest : public ServerTest {
 protected:
  TlsTest() : directory_(std::filesystem::path(TempDir()) / base::RandomHex(randomness_, 8)) {
    std::filesystem::create_directories(directory_);
    for (const char* name : {"a", "b"}) {
      const std::string command =
          "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " +
          File(std::string(name) + ".key") + " -out " + File(std::string(name) + ".pem") +
          " 2>/dev/null";
      EXPECT_EQ(std::system(command.c_str()), 0);
    }
  }
  ~TlsTest() override { std::filesystem::remove_all(directory_); }

  std::string File(const std::string& name) const { return (directory_ / name).string(); }

  std::filesystem::path directory_;
};

TEST_F(TlsTest, ServesOverTls) {
  options_.tls = TlsFiles{File("a.pem"), File("a.key")};
  Start();
  TestClient client = TestClient::OverTls(server_->port());
  for (int i = 0; i < 3; ++i) {
    client.Send("GET /seen/me HTTP/1.1\r\nHost: x\r\nX-Request-Id: r\r\n\r\n");
    EXPECT_EQ(client.ReadAnswer().body, "me 127.0.0.1 tls r");
  }
  client.Send("nonsense\r\n\r\n");
  EXPECT_EQ(client.ReadAnswer().status, 400);
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(TlsTest, PlainHttpAndSilenceOnATlsPortAreDropped) {
  options_.tls = TlsFiles{File("a.pem"), File("a.key")};
  options_.limits.header_timeout = milliseconds(150);
  Start();
  EXPECT_EQ(Send(kGetHello).find("hello"), std::string::npos);
  EXPECT_EQ(Connect().ReadToEnd(), "");
}

TEST_F(TlsTest, FilesThatDoNotFitAreNamed) {
  std::ofstream(File("junk")) << "junk";
  struct {
    TlsFiles files;
    std::string message;
  } const cases[] = {
      {{File("none.pem"), File("a.key")},
       "Cannot read the TLS certificate " + File("none.pem") + ": No such file or directory"},
      {{File("a.pem"), File("none.key")},
       "Cannot read the TLS key " + File("none.key") + ": No such file or directory"},
      {{File("junk"), File("a.key")},
       "The TLS certificate " + File("junk") + " is not a PEM certificate"},
      {{File("a.pem"), File("junk")},
       "The TLS key " + File("junk") + " is not a PEM key without pass phrase"},
      {{File("a.pem"), File("b.key")},
       "The TLS key " + File("b.key") + " does not belong to the certificate " + File("a.pem")},
  };
  for (const auto& test : cases) {
    options_.tls = test.files;
    const auto server = HttpServer::Start(
        options_, [](Request) { return Response{}; }, summaries_, base::Log::Silent(), randomness_);
    ASSERT_FALSE(server.ok());
    EXPECT_EQ(server.error().message(), test.message);
    EXPECT_EQ(server.error().kind(), base::ErrorKind::kInvalid);
  }
}

}  // namespace
}  // namespace louver::api::http
