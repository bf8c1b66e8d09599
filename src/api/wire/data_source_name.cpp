#include "api/wire/data_source_name.h"

#include <cstdint>

#include <boost/json.hpp>

namespace louver::api::wire {

base::Result<std::variant<model::DataSourceId, std::string>> ReadDataSourceName(
    decode::ObjectReader& reader) {
  using Named = std::variant<model::DataSourceId, std::string>;
  ASSIGN_OR_RETURN(const decode::ValueReader member, reader.Member("dataSource"));
  if (member.value().is_string()) {
    ASSIGN_OR_RETURN(std::string name, member.As<std::string>({.longest = 255}));
    return Named(std::move(name));
  }
  ASSIGN_OR_RETURN(const std::int64_t id, member.As<std::int64_t>({.least = 1}));
  return Named(model::DataSourceId(id));
}

}  // namespace louver::api::wire
