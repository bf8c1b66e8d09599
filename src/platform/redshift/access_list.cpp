#include "platform/redshift/access_list.h"

#include "base/text.h"

namespace louver::platform::redshift {

bool GivesEverybody(std::string_view access_list, char privilege) {
  for (const std::string_view entry : base::Split(access_list, ',')) {
    if (entry.starts_with('=') && entry.substr(0, entry.find('/')).find(privilege) != entry.npos) {
      return true;
    }
  }
  return false;
}

}  // namespace louver::platform::redshift
