#include "service/certifications.h"

#include <algorithm>
#include <utility>

#include "compiler/select.h"
#include "service/audit.h"
#include "service/data_source_access.h"
#include "store/certifications.h"
#include "store/policies.h"
#include "store/users.h"

namespace louver::service {
namespace {

using store::Transaction;

base::Result<RequiredCertification> Of(Transaction& tx, model::Policy policy,
                                       const std::vector<store::Signature>& signatures) {
  RequiredCertification required{std::move(policy), std::nullopt};
  const auto found = std::find_if(
      signatures.begin(), signatures.end(),
      [&](const store::Signature& signature) { return signature.policy == required.policy.id; });
  if (found == signatures.end()) return required;
  const auto user = store::GetUser(tx, found->certified_by);
  if (!user.ok() && user.error().kind() != base::ErrorKind::kNotFound) return user.error();
  required.signature = {found->certified_by, user.ok() ? user->name : "", found->certified_at};
  return required;
}

base::Status Record(Transaction& tx, Parts& parts, const Actor& actor, const model::Policy& policy,
                    const model::DataSource& data_source) {
  store::AuditEvent event;
  event.event = "DatasourcePolicyCertified";
  event.action = store::AuditAction::kApply;
  event.target_type = "DATASOURCE";
  event.targets = {{event.target_type, base::ToString(data_source.id), data_source.name}};
  event.related_resources = {{"GLOBAL_POLICY", base::ToString(policy.id), policy.name}};
  event.details = {{"policyKey", policy.key}, {"label", policy.certification->label}};
  return Audit(tx, parts, actor, std::move(event));
}

}  // namespace

base::Result<std::vector<RequiredCertification>> Certifications::List(
    const Actor& actor, model::DataSourceId data_source) {
  using Required = std::vector<RequiredCertification>;
  return parts_.database.Read([&](Transaction& tx) -> base::Result<Required> {
    ASSIGN_OR_RETURN(const model::DataSource source, GetToChange(tx, actor, data_source));
    ASSIGN_OR_RETURN(auto policies, store::AllPolicies(tx));
    ASSIGN_OR_RETURN(const auto signatures, store::SignaturesOn(tx, data_source));
    Required required;
    for (model::Policy& policy : policies) {
      if (!policy.certification || !compiler::Binds(policy, source)) continue;
      ASSIGN_OR_RETURN(RequiredCertification one, Of(tx, std::move(policy), signatures));
      required.push_back(std::move(one));
    }
    return required;
  });
}

base::Result<RequiredCertification> Certifications::Certify(const Actor& actor,
                                                            model::DataSourceId data_source,
                                                            model::PolicyId id) {
  return parts_.database.Write([&](Transaction& tx) -> base::Result<RequiredCertification> {
    ASSIGN_OR_RETURN(const model::DataSource source, GetToChange(tx, actor, data_source));
    ASSIGN_OR_RETURN(model::Policy policy, store::GetPolicy(tx, id));
    if (!policy.certification) {
      return base::Unprocessable("The policy \"" + policy.name + "\" asks for no certification.");
    }
    if (!compiler::Binds(policy, source)) {
      return base::Unprocessable("The policy \"" + policy.name +
                                 "\" does not apply to the data source \"" + source.name + "\".");
    }
    ASSIGN_OR_RETURN(auto signatures, store::SignaturesOn(tx, data_source));
    ASSIGN_OR_RETURN(RequiredCertification present, Of(tx, policy, signatures));
    if (present.signature) return present;
    signatures.push_back({data_source, id, actor.caller.user, parts_.clock.Now()});
    RETURN_IF_ERROR(store::PutSignature(tx, signatures.back()));
    RETURN_IF_ERROR(Record(tx, parts_, actor, policy, source));
    return Of(tx, std::move(policy), signatures);
  });
}

}  // namespace louver::service
