#include "api/wire/schema_evolution.h"

#include <boost/json.hpp>

#include "api/wire/instant.h"

namespace louver::api::wire {
namespace json = boost::json;

json::object SchemaEvolutionObject(const model::Connection& connection,
                                   std::optional<model::UserId> owner, bool disabled) {
  const model::NameTemplate& names = connection.names;
  return {{"id", connection.id.value()},
          {"ownerProfileId", owner ? json::value(owner->value()) : json::value(nullptr)},
          {"disabled", disabled},
          {"config",
           {{"nameTemplate",
             {{"nameFormat", TextOrNull(names.data_source_format)},
              {"tableFormat", TextOrNull(names.table_format)},
              {"sqlSchemaNameFormat", TextOrNull(names.schema_format)}}}}}};
}

base::Result<NameFormats> ReadNameFormats(decode::ObjectReader& evolution) {
  constexpr std::size_t kLongest = 255;  // characters
  NameFormats formats;
  ASSIGN_OR_RETURN(auto config, evolution.OptionalObject("config"));
  if (!config) return formats;
  ASSIGN_OR_RETURN(auto names, config->OptionalObject("nameTemplate"));
  if (!names) return formats;
  const decode::TextRule rule{.longest = kLongest, .may_be_empty = true};
  ASSIGN_OR_RETURN(formats.data_source, names->Optional<std::string>("nameFormat", rule));
  ASSIGN_OR_RETURN(formats.table, names->Optional<std::string>("tableFormat", rule));
  ASSIGN_OR_RETURN(formats.schema, names->Optional<std::string>("sqlSchemaNameFormat", rule));
  return formats;
}

}  // namespace louver::api::wire
