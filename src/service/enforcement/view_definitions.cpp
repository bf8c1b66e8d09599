#include "service/enforcement/view_definitions.h"

#include <vector>

#include "store/pushed_state.h"

namespace louver::service {

base::Status RememberDefinitions(Parts& parts, const WarehouseState& state) {
  ASSIGN_OR_RETURN(auto pushed, parts.database.Read([&](store::Transaction& tx) {
    return store::PushedViewsOf(tx, state.integration.id);
  }));
  std::erase_if(pushed, [](const store::PushedView& view) { return !view.catalog_digest.empty(); });
  std::vector<model::ViewName> names;
  for (const store::PushedView& view : pushed) names.push_back(view.view);
  ASSIGN_OR_RETURN(const auto found, parts.platform.InspectViews(state.target, names));
  return parts.database.Write([&](store::Transaction& tx) -> base::Status {
    for (std::size_t i = 0; i < pushed.size(); ++i) {
      RETURN_IF_ERROR(store::PutCatalogDigest(tx, state.integration.id, pushed[i].data_source,
                                              found[i].definition));
    }
    return base::Ok();
  });
}

}  // namespace louver::service
