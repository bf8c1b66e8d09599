#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "model/data_source.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

struct UnmaskingRequest {
  std::variant<model::DataSourceId, std::string> data_source;  // by id or by name
  std::string column;
  std::vector<std::string> values;  // as the reversible mask shows them
};

struct UnmaskedValues {
  model::DataSource data_source;
  std::vector<std::string> values;  // one for each of the request, in its order
};

// Turns values of the reversible mask back, for those who may see them anyway.
class Unmasking {
 public:
  explicit Unmasking(Parts& parts) : parts_(parts) {}

  // kForbidden unless the policies of now show the caller this column clear in every row: whoever
  // is masked, or sees some rows only, has no business with a value from elsewhere. kInvalid: a
  // column that is not there, a value that is none of this mask's (naming its place). All values or
  // none; the audit record says how many, never which.
  base::Result<UnmaskedValues> Unmask(const Actor& actor, const UnmaskingRequest& request);

 private:
  Parts& parts_;
};

}  // namespace louver::service
