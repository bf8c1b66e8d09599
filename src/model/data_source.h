#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/column_type.h"
#include "model/ids.h"
#include "model/local_policy.h"
#include "model/tag.h"

namespace louver::model {

// Where the rows are. Names exactly as the platform's catalog prints them.
struct RemoteTable {
  std::string database;
  std::string schema;
  std::string table;
  auto operator<=>(const RemoteTable&) const = default;
};

// Where people read them: schema and name in the integration's managed database.
struct ViewName {
  std::string schema;
  std::string view;
  auto operator<=>(const ViewName&) const = default;
};

struct Column {
  std::string name;
  ColumnType type;
  bool nullable = true;
  std::vector<TagName> tags;  // sorted, each once
  std::string description;

  bool operator==(const Column&) const = default;
};

// How the enforced view of a data source is doing.
enum class ViewState {
  kNone,     // no integration for its host: nothing is shown to anybody
  kPending,  // a change is on its way
  kCreated,  // the view holds the definition the policies ask for
  kFailed,   // it does not, and `reason` says why; what is there shows no more than allowed
};

std::string_view Name(ViewState state);  // "none", "pending", "created", "failed"
std::optional<ViewState> ParseViewState(std::string_view name);

// A person who owns a data source, and the groups they are in.
struct DataSourceOwner {
  std::string iamid;
  std::string userid;
  std::vector<std::string> groups;
  bool operator==(const DataSourceOwner&) const = default;
};

// One registered table.
struct DataSource {
  DataSourceId id;
  std::string name;  // unique
  ConnectionId connection;
  std::string connection_key;
  std::string host;
  int port = 5439;
  RemoteTable remote;
  ViewName view;
  std::vector<Column> columns;  // in the table's order
  std::vector<TagName> tags;    // on the data source itself; sorted, each once
  std::string description;
  std::string documentation = {};  // Markdown
  ViewState view_state = ViewState::kNone;
  std::string view_reason;  // for kFailed: one sentence for its owner
  // What those in charge decided, read with the data source and written elsewhere.
  std::vector<DataSourceOwner> owners = {};
  std::vector<PolicyId> applied_policies = {};   // chosen, where circumstances leave that to owners
  std::vector<PolicyId> disabled_policies = {};  // out of force here
  std::optional<LocalPolicy> local_policy = {};
  bool deleted = false;  // disabled: shown to nobody but its owner, and without a view
  UserId created_by;
  base::Instant created_at;
  base::Instant updated_at;

  bool operator==(const DataSource&) const = default;
};

// A person's place in one data source: what a manual subscription policy needs, and an override of
// every other (isSubscriptionOverride in Manage Write Policies).
enum class MemberState { kSubscribed, kOwner, kExpert };

std::string_view Name(MemberState state);  // "subscribed", "owner", "expert", as on the wire
std::optional<MemberState> ParseMemberState(std::string_view name);

// What a place rests on. A place that was taken counts while the person meets the subscription
// policies; the others are decisions of people, which count until they are taken back.
enum class MemberBasis {
  kGiven,      // by an owner or an administrator
  kApproved,   // asked for, and approved
  kQualified,  // taken by somebody who met the subscription policies
};

std::string_view Name(MemberBasis basis);  // "given", "approved", "qualified"
std::optional<MemberBasis> ParseMemberBasis(std::string_view name);

struct Member {
  SubscriptionId id;
  DataSourceId data_source;
  UserId user;
  MemberState state = MemberState::kSubscribed;
  base::Instant created_at;
  base::Instant updated_at;
  MemberBasis basis = MemberBasis::kGiven;
  std::optional<base::Instant> expires_at = {};  // the place is gone from then on

  bool operator==(const Member&) const = default;
};

}  // namespace louver::model
