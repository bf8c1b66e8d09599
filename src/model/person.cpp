#include "model/person.h"

namespace louver::model {

const std::string& User::RedshiftUser() const {
  const auto mapped = external_user_ids.find("redshiftUser");
  return mapped == external_user_ids.end() || mapped->second.empty() ? userid : mapped->second;
}

}  // namespace louver::model
