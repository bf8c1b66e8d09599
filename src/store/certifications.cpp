#include "store/certifications.h"

#include <string>

#include "store/statement.h"

namespace louver::store {
namespace {

template <typename IdType>
base::Result<std::vector<Signature>> Read(Transaction& tx, const std::string& condition,
                                          IdType id) {
  std::vector<Signature> signatures;
  RETURN_IF_ERROR((ForEach<model::DataSourceId, model::PolicyId, model::UserId, base::Instant>(
      tx,
      [&](model::DataSourceId data_source, model::PolicyId policy, model::UserId by,
          base::Instant at) {
        signatures.push_back({data_source, policy, by, at});
      },
      "SELECT data_source_id, policy_id, certified_by, certified_at FROM certifications " +
          condition,
      id)));
  return signatures;
}

}  // namespace

base::Status PutSignature(Transaction& tx, const Signature& signature) {
  RETURN_IF_ERROR(Run(tx, "DELETE FROM certifications WHERE data_source_id = ? AND policy_id = ?",
                      signature.data_source, signature.policy));
  return Run(tx,
             "INSERT INTO certifications (data_source_id, policy_id, certified_by, certified_at)"
             " VALUES (?, ?, ?, ?)",
             signature.data_source, signature.policy, signature.certified_by,
             signature.certified_at);
}

base::Result<std::vector<Signature>> SignaturesOn(Transaction& tx,
                                                  model::DataSourceId data_source) {
  return Read(tx, "WHERE data_source_id = ? ORDER BY policy_id", data_source);
}

base::Result<std::vector<Signature>> SignaturesOf(Transaction& tx, model::PolicyId policy) {
  return Read(tx, "WHERE policy_id = ? ORDER BY data_source_id", policy);
}

base::Status RemoveSignaturesOf(Transaction& tx, model::PolicyId policy) {
  return Run(tx, "DELETE FROM certifications WHERE policy_id = ?", policy);
}

}  // namespace louver::store
