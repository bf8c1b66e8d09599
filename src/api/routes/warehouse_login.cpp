#include "api/routes/warehouse_login.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "api/decode/reader.h"
#include "api/wire/host_name.h"
#include "base/secret.h"

namespace louver::api {
namespace {

constexpr int kRedshiftPort = 5439;
constexpr int kHighestPort = 65'535;

base::Result<std::string> RequiredHeader(const http::Request& request, std::string_view name) {
  const auto value = request.Header(name);
  if (!value || value->empty()) {
    return base::Invalid("The header \"" + std::string(name) + "\" is required");
  }
  return std::string(*value);
}

base::Result<int> ReadPort(const http::Request& request) {
  const auto text = request.Header("sql-port");
  if (!text || text->empty()) return kRedshiftPort;
  int port = 0;
  const char* const end = text->data() + text->size();
  const auto [stopped, error] = std::from_chars(text->data(), end, port);
  if (error != std::errc() || stopped != end || port < 1 || port > kHighestPort) {
    return base::Invalid("The header \"sql-port\" must be a valid port");
  }
  return port;
}

}  // namespace

base::Result<WarehouseLogin> ReadWarehouseLogin(const http::Request& request,
                                                const std::string& database) {
  ASSIGN_OR_RETURN(std::string host, RequiredHeader(request, "sql-hostname"));
  if (!wire::IsHostName(host)) {
    return base::Invalid("The header \"sql-hostname\" must be a valid host name");
  }
  ASSIGN_OR_RETURN(const int port, ReadPort(request));
  ASSIGN_OR_RETURN(std::string user, RequiredHeader(request, "sql-username"));
  ASSIGN_OR_RETURN(std::string password, RequiredHeader(request, "sql-password"));
  return WarehouseLogin{{std::move(host), port, database},
                        {std::move(user), base::Secret(std::move(password))}};
}

base::Result<TableQuestion> ReadTableQuestion(const boost::json::value& body) {
  constexpr std::size_t kLongest = 127;
  ASSIGN_OR_RETURN(auto reader,
                   decode::ObjectReader::Open(body, {}, decode::UnknownMembers::kIgnored));
  ASSIGN_OR_RETURN(auto metadata, reader.RequiredObject("metadata"));
  TableQuestion question;
  ASSIGN_OR_RETURN(question.database,
                   metadata.Required<std::string>("database", {.longest = kLongest}));
  ASSIGN_OR_RETURN(question.schema,
                   metadata.Required<std::string>("schema", {.longest = kLongest}));
  ASSIGN_OR_RETURN(question.table, metadata.Required<std::string>("table", {.longest = kLongest}));
  return question;
}

}  // namespace louver::api
