#include "test/differential/shrink.h"

#include <cstddef>
#include <utility>

namespace louver::differential {
namespace {

template <typename T>
void Erase(std::vector<T>& list, std::size_t at) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
}

void LeaveOutColumn(World& world, std::size_t at) {
  Erase(world.source.columns, at);
  for (compiler::Row& row : world.rows) Erase(row, at);
}

// Tries to leave out each of `count` things, the last first; whether one could be.
template <typename LeaveOut>
bool ShrinkBy(World& world, std::size_t count, const LeaveOut& leave_out,
              const std::function<bool(const World&)>& fails) {
  bool smaller = false;
  for (std::size_t at = count; at-- > 0;) {
    World candidate = world;
    leave_out(candidate, at);
    if (!fails(candidate)) continue;
    world = std::move(candidate);
    smaller = true;
  }
  return smaller;
}

}  // namespace

World Shrink(World world, const std::function<bool(const World&)>& fails) {
  bool smaller = true;
  while (smaller) {
    smaller = ShrinkBy(
        world, world.people.size(), [](World& w, std::size_t at) { Erase(w.people, at); }, fails);
    smaller |= ShrinkBy(
        world, world.policies.size(), [](World& w, std::size_t at) { Erase(w.policies, at); },
        fails);
    smaller |= ShrinkBy(
        world, world.rows.size(), [](World& w, std::size_t at) { Erase(w.rows, at); }, fails);
    smaller |= ShrinkBy(world, world.source.columns.size(), LeaveOutColumn, fails);
  }
  return world;
}

}  // namespace louver::differential
