#include "compiler/value.h"

#include "base/box.h"

namespace louver::compiler {

Family FamilyOf(const Value& value) {
  return std::visit(base::Overloaded{
                        [](const Null&) { return Family::kUntyped; },
                        [](bool) { return Family::kBoolean; },
                        [](std::int64_t) { return Family::kInteger; },
                        [](const Decimal&) { return Family::kDecimal; },
                        [](double) { return Family::kDouble; },
                        [](const Text&) { return Family::kText; },
                        [](const Untyped&) { return Family::kUntyped; },
                        [](const Opaque&) { return Family::kOpaque; },
                        [](const Date&) { return Family::kDate; },
                        [](const Time&) { return Family::kTime; },
                        [](const Timestamp&) { return Family::kTimestamp; },
                    },
                    value);
}

}  // namespace louver::compiler
