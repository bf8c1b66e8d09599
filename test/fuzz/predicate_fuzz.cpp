#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "sql/predicate.h"
#include "sql/render.h"

// Any bytes are refused, or mean one thing: what was read and written again reads as the same tree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace louver::sql;
  const auto read = ParseScalar({reinterpret_cast<const char*>(data), size});
  if (!read.ok()) {
    LOUVER_ASSERT(read.error().kind() == louver::base::ErrorKind::kInvalid);
    return 0;
  }
  const auto written = Render(Redshift(), read->expression);
  if (!read->functions.empty()) return 0;
  LOUVER_ASSERT(written.ok());
  const auto again = ParseScalar(*written);
  // Brackets written out may pass the limit of nesting or size; then it is refused, not misread.
  if (again.ok()) LOUVER_ASSERT(again->expression == read->expression);
  return 0;
}
