#pragma once

#include "model/data_policy.h"
#include "store/document.h"

// The data action in the document of a policy. Only .cpp files of this folder include it.
namespace louver::store {

boost::json::object WriteDataAction(const model::DataAction& action);

// Reads exactly what WriteDataAction writes; anything else makes the reader fail.
model::DataAction ReadDataAction(DocumentReader& reader);

}  // namespace louver::store
