#include <cstdint>
#include <variant>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "api/wire/policy.h"
#include "api/wire/policy_handler.h"
#include "api/wire/policy_request.h"
#include "api/wire/v1_policy.h"
#include "api/wire/v1_policy_request.h"
#include "compiler/prepare.h"
#include "service/policy_names.h"
#include "test/random/random_policy.h"
#include "test/random/random_source.h"

// What is exported is the same policy when it is read again, whatever policy it is.

namespace louver::random {
namespace {

constexpr std::uint64_t kPoliciesInOneGo = 20;

model::Policy WithoutWhatTheServerAdds(model::Policy policy) {
  policy.id = {};
  policy.created_by = {};
  policy.created_at = policy.updated_at = {};
  return policy;
}

RC_GTEST_PROP(PolicyPayload, ReadsBackAsTheSamePolicy, (std::uint64_t seed)) {
  Dice dice(seed);
  const model::DataSource source = RandomSource(dice);
  const model::Policy policy = RandomPolicy(dice, source, 1, Asks::kAnything);
  // Of the others none can be saved: names that the warehouse could compare differently.
  RC_PRE(service::NamesIn(policy).ok());
  const boost::json::value payload = api::wire::PolicyPayload(policy);
  const auto read = api::wire::ReadPolicy(payload);
  RC_LOG() << payload << "\n" << (read.ok() ? "" : read.error().message());
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == WithoutWhatTheServerAdds(policy));
  RC_ASSERT(boost::json::value(api::wire::PolicyPayload(*read)) == payload);
}

RC_GTEST_PROP(PolicyPayload, SaysTheSameInV1AndInV2, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < kPoliciesInOneGo; ++i) {
    Dice dice(seed + i);
    const model::DataSource source = RandomSource(dice);
    const model::Policy policy = RandomPolicy(dice, source, 1, Asks::kAnything);
    if (!service::NamesIn(policy).ok()) continue;
    const boost::json::value payload = api::wire::V1PolicyPayload(policy, {});
    const auto read = api::wire::ReadV1Policy(payload);
    RC_LOG() << payload << "\n" << (read.ok() ? "" : read.error().message());
    RC_ASSERT(read.ok());
    RC_ASSERT(*read == WithoutWhatTheServerAdds(policy));
    RC_ASSERT(api::wire::PolicyPayload(*read) == api::wire::PolicyPayload(policy));
  }
}

RC_GTEST_PROP(PolicyPayload, OfOneDataSourceReadsBackAsTheSamePolicy, (std::uint64_t seed)) {
  for (std::uint64_t i = 0; i < kPoliciesInOneGo; ++i) {
    Dice dice(seed + i);
    model::DataSource source = RandomSource(dice);
    GiveLocalPolicy(dice, source, Asks::kAnything);
    const auto policy = compiler::LocalPolicyOf(source);
    if (!policy || !service::NamesIn(*policy).ok()) continue;
    const boost::json::value handler =
        api::wire::PolicyHandlerObject({source.id, *source.local_policy, ""});
    auto reader =
        api::decode::ObjectReader::Open(handler, {}, api::decode::UnknownMembers::kIgnored);
    RC_ASSERT(reader.ok());
    const auto read = api::wire::ReadPolicyHandler(*reader);
    RC_LOG() << handler << "\n" << (read.ok() ? "" : read.error().message());
    RC_ASSERT(read.ok());
    RC_ASSERT(*read == source.local_policy->action);
  }
}

}  // namespace
}  // namespace louver::random
