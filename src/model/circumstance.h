#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/tag.h"
#include "model/user_conditions.h"

namespace louver::model {

// ---- where a policy applies

struct DataSourceTagged {
  TagName tag;
  bool operator==(const DataSourceTagged&) const = default;
};
struct ColumnTagged {  // some column carries the tag
  TagName tag;
  bool operator==(const ColumnTagged&) const = default;
};
struct ColumnSpelledLike {  // a pattern matches in the name of some column
  std::string regex;
  bool ignore_case = false;
  bool operator==(const ColumnSpelledLike&) const = default;
};
struct AnyColumnTagged {  // some column carries some tag
  bool operator==(const AnyColumnTagged&) const = default;
};
struct AnyColumnUntagged {  // some column carries none
  bool operator==(const AnyColumnUntagged&) const = default;
};
struct OnServer {  // the host the table was registered on, in any case
  std::string host;
  bool operator==(const OnServer&) const = default;
};
using Circumstance = std::variant<DataSourceTagged, ColumnTagged, ColumnSpelledLike,
                                  AnyColumnTagged, AnyColumnUntagged, OnServer>;

// An empty list means every data source.
struct Circumstances {
  Combine combine = Combine::kAny;
  std::vector<Circumstance> list;
  bool when_chosen = false;  // instead of a list: where an owner chose the policy
  bool operator==(const Circumstances&) const = default;
};

// A restricted policy: it applies to data sources of these owners only, and follows them.
struct OwnerRestrictions {
  struct Owner {
    std::string iamid;
    std::string userid;
    bool operator==(const Owner&) const = default;
  };
  std::vector<Owner> users;
  std::vector<std::string> groups;  // an owner who is in one of them
  bool operator==(const OwnerRestrictions&) const = default;
};

}  // namespace louver::model
