#pragma once

#include <string_view>

namespace louver::platform::redshift {

// Whether an access list of the catalog, "rdsdb=UC/rdsdb,=UC/rdsdb", gives everybody the privilege
// of this letter. An entry without a name is PUBLIC's.
bool GivesEverybody(std::string_view access_list, char privilege);

}  // namespace louver::platform::redshift
