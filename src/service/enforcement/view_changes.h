#pragma once

#include <vector>

#include "service/enforcement/desired_view.h"
#include "store/pushed_state.h"

namespace louver::service {

// What has to be done to the views of one warehouse.
struct ViewChanges {
  std::vector<DesiredView> put;            // new, changed, or to be closed
  std::vector<store::PushedView> removed;  // stand there and should not, or not under that name

  bool empty() const { return put.empty() && removed.empty(); }
};

// Compares what should stand there with what was put there last.
ViewChanges CompareViews(const std::vector<DesiredView>& desired,
                         const std::vector<store::PushedView>& pushed);

}  // namespace louver::service
