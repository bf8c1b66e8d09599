#pragma once

#include <functional>

#include "test/differential/world.h"

namespace louver::differential {

// A world as small as it gets by leaving out people, policies, rows and columns one after the other
// while `fails` stays true of it. `fails` is true of `world`.
World Shrink(World world, const std::function<bool(const World&)>& fails);

}  // namespace louver::differential
