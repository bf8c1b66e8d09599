#pragma once

#include <string>
#include <vector>

#include "model/column_type.h"
#include "model/tag.h"

namespace louver::random {

// Few words, so that what is thrown together meets: the groups of a person are those of a policy,
// their attribute values are those in the rows. Among them are quotes, backslashes, characters of
// several bytes, and text of other types.

const std::vector<model::TagName>& Tags();
const std::vector<std::string>& Groups();
const std::vector<std::string>& AttributeNames();
const std::vector<std::string>& Purposes();
const std::vector<std::string>& Usernames();
const std::vector<std::string>& Iams();
// Names of random data sources as attributes have them, whole and up to a point.
const std::vector<std::string>& Places();

// Text as rows, attributes and literals hold it. Without blanks at the end, which the platforms
// treat differently.
const std::vector<std::string>& Texts();

// A value of the type as the platform prints it, never NULL. Numbers are small enough to calculate
// with.
const std::vector<std::string>& Values(model::TypeKind kind);

}  // namespace louver::random
