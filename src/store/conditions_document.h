#pragma once

#include <string>

#include "model/tag.h"
#include "model/user_conditions.h"
#include "store/document.h"

// The parts that documents of policies share. Only .cpp files of this folder include it.
namespace louver::store {

boost::json::string Word(model::Combine combine);
boost::json::object WriteConditions(const model::UserConditions& conditions);

// What is not as written makes the reader fail.
model::Combine ReadCombine(DocumentReader& reader);
model::TagName ReadTag(DocumentReader& reader, const std::string& text);
model::UserConditions ReadConditions(DocumentReader reader);

}  // namespace louver::store
