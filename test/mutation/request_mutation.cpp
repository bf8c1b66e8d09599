#include "test/mutation/request_mutation.h"

#include <algorithm>

namespace louver::mutation {
namespace {

using random::Dice;

constexpr char kPlantedKey[] = "Plant3dSecret-key";

void Drop(RawRequest& request, const std::string& name) {
  std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
}

void Put(RawRequest& request, const std::string& name, const std::string& value) {
  Drop(request, name);
  request.headers.emplace_back(name, value);
}

void MutateContentType(Dice& dice, RawRequest& request) {
  Drop(request, "Content-Type");
  if (dice.OneIn(5)) return;
  Put(request, "Content-Type",
      dice.Of<std::string>({"application/xml", "multipart/form-data; boundary=x",
                            "application/x-yaml", "application/x-www-form-urlencoded",
                            "application/json; charset=latin1",
                            "application/json; charset=\"UTF-8\"", "APPLICATION/JSON", "json", "",
                            ";", "\xff", "\xc3\xa4/json", "text/plain;charset",
                            std::string(5'000, 'x'), "application/json,text/x"}));
  if (dice.OneIn(5)) request.headers.emplace_back("Content-Type", "application/json");
}

void MutateMethod(Dice& dice, RawRequest& request) {
  if (dice.OneIn(2)) {
    request.method =
        dice.Of<std::string>({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"});
    return;
  }
  request.method = dice.Of<std::string>({"get", "TRACE", "CONNECT", "PROPFIND", "BREW",
                                         "P\xc3\x96ST", "", " ", std::string(9'000, 'M')});
  request.is_unspoken = true;
}

void MutateTarget(Dice& dice, RawRequest& request) {
  switch (dice.Below(4)) {
    case 0:
      request.target +=
          dice.Of<std::string>({"/", "//", "/..", "?", "?x=%00", "?x=%ff", "?dryRun=true", "#f",
                                "%00", "%", ";a=b", "?[]", std::string(9'000, 'a')});
      return;
    case 1:
      request.target.insert(0, dice.Of<std::string>({"/", "//x", "/%2e", "http://127.0.0.1",
                                                     "ftp://x", "*", "\xff", "\\"}));
      return;
    case 2:
      for (char& c : request.target) {
        if (dice.OneIn(10)) c = static_cast<char>(dice.Between(33, 126));
      }
      return;
    default:
      request.target =
          dice.Of<std::string>({"*", "/", "", "/integrations/scripts", "/integrations//",
                                "/Integrations", "/integrations/%73cripts/create"});
      return;
  }
}

void MutateFraming(Dice& dice, RawRequest& request) {
  switch (dice.Below(7)) {
    case 0:
      Put(request, "Content-Length",
          dice.Of<std::string>(
              {"-1", "x", "0x10", "1e3", "99999999999999999999", "2000000", " ", "+5"}));
      return;
    case 1:
      if (request.body.size() > 4) Put(request, "Content-Length", "3");
      return;
    case 2:
      if (request.body.empty()) return;  // else the server waits for them
      request.headers.emplace_back("Content-Length", "7");
      return;
    case 3:
      Put(request, "Transfer-Encoding",
          dice.Of<std::string>({"gzip", "identity", "chunked, chunked"}));
      request.is_unspoken = true;
      return;
    case 4:
      Drop(request, "Content-Length");
      Put(request, "Transfer-Encoding", "chunked");
      request.body = dice.Of<std::string>(
          {"zz\r\n", "-1\r\n", "2\r\n{}\r\n0\r\n\r\n", "2\r\n{}x\r\n0\r\n\r\n"});
      return;
    case 5:
      request.body = std::string((1u << 20) + 1, ' ');
      Put(request, "Content-Length", std::to_string(request.body.size()));
      return;
    default:
      Put(request, "Content-Encoding", dice.Of<std::string>({"gzip", "br", "identity", "\xff"}));
      return;
  }
}

void MutateVersion(Dice& dice, RawRequest& request) {
  request.version = dice.Of<std::string>(
      {"HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.2", "HTTP/9.9", "http/1.1", "HTTP/1.1 x", ""});
  request.is_unspoken = true;
}

void MutateCredential(Dice& dice, RawRequest& request) {
  Drop(request, "Authorization");
  if (dice.OneIn(4)) return;
  Put(request, "Authorization",
      dice.Of<std::string>({kPlantedKey, std::string("Bearer ") + kPlantedKey, "Bearer", "", "\xff",
                            std::string("Basic ") + kPlantedKey, "' OR 1=1 --",
                            std::string(8'000, 'k')}));
  if (dice.OneIn(4)) request.headers.emplace_back("Authorization", kPlantedKey);
}

void MutateOtherHeaders(Dice& dice, RawRequest& request) {
  switch (dice.Below(4)) {
    case 0:
      Drop(request, "Host");
      return;
    case 1:
      request.headers.emplace_back("Host", "x");
      return;
    case 2:
      request.headers.emplace_back("Expect", dice.Of<std::string>({"100-continue", "x"}));
      return;
    default:
      request.headers.emplace_back(dice.Of<std::string>({"X-Request-Id", "X-Http-Method-Override",
                                                         "Accept", "X y", "\xff", "", "Cookie"}),
                                   dice.Of<std::string>({"DELETE", "a\rb", "a\nb: c", "\x01",
                                                         "\xff", std::string(20'000, 'h')}));
      return;
  }
}

}  // namespace

std::string AnyId(Dice& dice) {
  return dice.Of<std::string>({"../1",
                               "%2e%2e%2f1",
                               "%2e%2e/1",
                               ".",
                               "..",
                               "",
                               "%00",
                               "1%00",
                               "%001",
                               "01",
                               "+1",
                               "-1",
                               "0",
                               "1.0",
                               "1e0",
                               "0x1",
                               "%201",
                               "1%20",
                               "1%0a",
                               "%31",
                               "1%2fstatus",
                               "999",
                               "9223372036854775807",
                               "9223372036854775808",
                               "99999999999999999999999999",
                               "%ff",
                               "%ed%a0%80",
                               "%ef%bc%91",
                               "1;x",
                               "1'--",
                               "%22",
                               "%3cscript%3e",
                               "{id}",
                               "*",
                               "%",
                               "%zz",
                               "a%0d%0aX-Y:z",
                               "null",
                               "scripts",
                               std::string(200, '9'),
                               std::string(7'000, 'a')});
}

void MutateHead(Dice& dice, RawRequest& request) {
  switch (dice.Below(7)) {
    case 0:
      return MutateContentType(dice, request);
    case 1:
      return MutateMethod(dice, request);
    case 2:
      return MutateTarget(dice, request);
    case 3:
      return MutateFraming(dice, request);
    case 4:
      return MutateVersion(dice, request);
    case 5:
      return MutateCredential(dice, request);
    default:
      return MutateOtherHeaders(dice, request);
  }
}

}  // namespace louver::mutation
