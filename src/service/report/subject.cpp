#include "service/report/subject.h"

#include "store/data_sources.h"
#include "store/groups.h"
#include "store/users.h"

namespace louver::service {
namespace {

template <typename IdType, typename Get>
auto Find(store::Transaction& tx, const std::string& noun, const std::string& id, Get get)
    -> decltype(get(tx, IdType())) {
  const base::Error missing = base::NotFound("No " + noun + " found with ID " + id + ".");
  const auto number = base::ParseIdNumber(id);
  if (!number) return missing;
  auto found = get(tx, IdType(*number));
  if (!found.ok() && found.error().kind() == base::ErrorKind::kNotFound) return missing;
  return found;
}

}  // namespace

base::Result<model::User> UserOf(store::Transaction& tx, const std::string& id) {
  return Find<model::UserId>(tx, "user", id, store::GetUser);
}

base::Result<model::Group> GroupOf(store::Transaction& tx, const std::string& id) {
  return Find<model::GroupId>(tx, "group", id, store::GetGroup);
}

base::Result<model::DataSource> DataSourceOf(store::Transaction& tx, const std::string& id) {
  return Find<model::DataSourceId>(tx, "data source", id, store::GetDataSource);
}

}  // namespace louver::service
