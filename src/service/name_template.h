#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/data_source.h"

namespace louver::service {

// The product's own name template, for what a registration leaves out (inferred from the examples
// of the V2 payload).
inline constexpr std::string_view kDefaultDataSourceFormat = "<schema>.<tablename>";
inline constexpr std::string_view kDefaultSchemaFormat = "<schema>";
inline constexpr std::string_view kDefaultTableFormat = "<tablename>";

// How one table of a connection is named in Louver (V2 `nameTemplate`). Placeholders are
// <tablename>, <schema> and <database>; the case of the placeholder sets the case of the result:
// <tablename> lower, <Tablename> capitalised, <TABLENAME> upper (Data Source Payload Attribute
// Details; that the first two also name the view in the warehouse is inferred).
//
// Refuses an unknown placeholder, an unclosed one, and a result that is no name (empty, too long,
// not text).
base::Result<std::string> FillName(std::string_view format, const model::RemoteTable& table);

}  // namespace louver::service
