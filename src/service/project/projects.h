#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/connection.h"
#include "model/person.h"
#include "model/project.h"
#include "service/actor.h"
#include "service/data_sources.h"
#include "service/parts.h"
#include "store/order.h"
#include "store/page.h"

namespace louver::service {

// A project as one person sees it.
struct SeenProject {
  model::Project project;
  model::Connection connection;
  std::optional<model::User> owner;  // none when they are gone
  std::int64_t data_sources = 0;     // those the person sees
  bool is_monitored = false;         // new tables of the schema join
  bool disabled = false;             // all of its data sources are
  bool is_owner = false;
};

enum class ProjectField { kId, kName, kCreatedAt, kUpdatedAt };

// What is left out stays.
struct ProjectChange {
  std::optional<std::string> name = {}, description = {}, documentation = {};
  std::optional<std::vector<model::TagName>> tags = {};
  std::optional<bool> disabled = {};  // every data source of it
  // How new tables of the schema become data sources: who owns them, whether they do, and the names
  // they get. The present names of data sources stay.
  std::optional<model::UserId> owner = {};
  std::optional<bool> is_monitored = {};
  std::optional<std::string> data_source_format = {}, schema_format = {}, table_format = {};
};

// Projects of schemas (docs/decisions/0044). Whoever sees a data source of one sees it. It is
// changed by its owner and by whoever speaks for its collection (collection_access.h), and its data
// sources with it only by who may change each of them; to those who do not see it, it does not
// exist (kNotFound).
class Projects {
 public:
  explicit Projects(Parts& parts) : parts_(parts) {}

  // Those with `text` in their names, ignoring ASCII case.
  base::Result<store::Page<SeenProject>> Search(const Actor& actor, const std::string& text,
                                                const store::PageRequest& page,
                                                const store::Order<ProjectField>& order = {});
  base::Result<SeenProject> Get(const Actor& actor, model::ProjectId id);

  // kNotFound or kForbidden for who may not change it, before anything is said about what they
  // sent.
  base::Status CheckMayChange(const Actor& actor, model::ProjectId id);
  // All or nothing. kConflict for a name that is taken, kInvalid for a tag, template or owner that
  // will not do, kUnprocessable where the schema was not registered in a way that finds new tables.
  base::Result<SeenProject> Put(const Actor& actor, model::ProjectId id,
                                const ProjectChange& change);
  // The first call disables its data sources, the second deletes them and it (Schema Projects;
  // documented for data sources); true when it is gone. With the last data source of a collection
  // its login is forgotten.
  base::Result<bool> Remove(const Actor& actor, model::ProjectId id);

  base::Status PutTags(const Actor& actor, model::ProjectId id,
                       const std::vector<model::TagName>& tags);
  // kNotFound when it is not there.
  base::Status RemoveTag(const Actor& actor, model::ProjectId id, const model::TagName& tag);

 private:
  Parts& parts_;
};

}  // namespace louver::service
