#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "compiler/explain/deciding_rule.h"
#include "compiler/explain/explain.h"
#include "model/data_source.h"
#include "model/person.h"
#include "model/policy.h"
#include "service/actor.h"
#include "service/parts.h"

namespace louver::service {

struct ExplanationRequest {
  std::string iam;
  std::string userid;
  std::variant<model::DataSourceId, std::string> data_source;  // by id or by name
  std::optional<std::string> column;
  // Values as the platform prints them, by column; nothing for NULL.
  std::optional<std::map<std::string, std::optional<std::string>>> row;
};

struct PersonExplanation {
  model::User person;
  model::DataSource data_source;
  // Why nothing can be shown to anybody: the policies cannot be enforced. Then all else is empty.
  std::optional<std::string> closed_because;
  compiler::explain::Explanation explanation;
  std::vector<model::PolicyId> access_policies;
  std::string merged_condition;
  // The rule that decides, one a row restriction and one a column of the explanation.
  std::vector<std::optional<compiler::explain::DecidingRule>> row_rules;
  std::vector<std::optional<compiler::explain::DecidingRule>> column_rules;
  std::map<model::PolicyId, model::Policy> policies;  // those named above
};

// Why people see what they see.
class Explanations {
 public:
  explicit Explanations(Parts& parts) : parts_(parts) {}

  // For owners of the data source, GOVERNANCE and AUDIT; for everybody about themselves, where they
  // see the data source. Made from the plan that the view is made of, as of now.
  // kNotFound: no such person or data source. kInvalid: a column that is not there, a row that does
  // not state what decides about it.
  base::Result<PersonExplanation> Explain(const Actor& actor, const ExplanationRequest& request);

 private:
  Parts& parts_;
};

}  // namespace louver::service
