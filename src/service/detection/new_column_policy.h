#pragma once

#include "base/result.h"
#include "service/parts.h"

namespace louver::service {

// Makes, once in the life of an installation, the tag "New" and the staged policy "New Column
// Added", which masks columns that carry it (Schema Monitoring > seeded global policy). What a
// governor deletes or changes stays so; names that are taken are left as they are.
base::Status EnsureNewColumnPolicy(Parts& parts);

}  // namespace louver::service
