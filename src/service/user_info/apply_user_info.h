#pragma once

#include "base/result.h"
#include "model/person.h"
#include "platform/user_info_client.h"
#include "service/parts.h"
#include "store/transaction.h"

namespace louver::service {

// kUnprocessable when a name in it is none (names.h), or there are more than anybody has. Nothing
// of such an answer is used.
base::Status CheckUserInfo(const platform::UserInfo& info);

// Makes what the external user info endpoint gave a person what `info` says, and nothing else:
// attributes and groups that administrators gave are left alone. Groups there are not yet are made.
// Each difference is audited, and the warehouses follow; without one nothing is written.
base::Status ApplyUserInfo(store::Transaction& tx, Parts& parts, const model::User& person,
                           const platform::UserInfo& info);

}  // namespace louver::service
