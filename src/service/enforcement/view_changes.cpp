#include "service/enforcement/view_changes.h"

#include <map>

namespace louver::service {

ViewChanges CompareViews(const std::vector<DesiredView>& desired,
                         const std::vector<store::PushedView>& pushed) {
  std::map<model::DataSourceId, const store::PushedView*> left;
  for (const store::PushedView& view : pushed) left[view.data_source] = &view;

  ViewChanges changes;
  for (const DesiredView& view : desired) {
    const auto there = left.find(view.data_source);
    const bool same_name = there != left.end() && there->second->view == view.view;
    if (!same_name || there->second->definition_hash != view.hash) changes.put.push_back(view);
    if (same_name) left.erase(there);
  }
  for (const auto& [data_source, view] : left) changes.removed.push_back(*view);
  return changes;
}

}  // namespace louver::service
