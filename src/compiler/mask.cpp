#include "compiler/mask.h"

#include <algorithm>

#include "compiler/rounding.h"
#include "compiler/value.h"

namespace louver::compiler {
namespace {

constexpr int kHashLength = 64;

bool IsAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// char(n) and varchar(n) count bytes; char(n) holds single-byte characters only (Character types).
bool Holds(const model::ColumnType& type, const std::string& text) {
  if (!model::IsText(type)) return ReadValue(type, text).has_value();
  if (type.kind == model::TypeKind::kChar && !IsAscii(text)) return false;
  return text.size() <= static_cast<std::size_t>(type.length);
}

}  // namespace

Outcome OutcomeOf(const model::Mask& mask, const model::ColumnType& type) {
  return std::visit(base::Overloaded{
                        [](const model::MaskNull&) -> Outcome { return ShowNull{}; },
                        [&](const model::MaskConstant& constant) -> Outcome {
                          if (Holds(type, constant.constant))
                            return ShowConstant{constant.constant};
                          return ShowNull{};
                        },
                        [&](const model::MaskHash&) -> Outcome {
                          if (model::IsText(type)) return ShowHash{};
                          return ShowNull{};
                        },
                        [&](const model::MaskRoundNumber& round) -> Outcome {
                          if (CanRound(type, round.bucket_size)) {
                            return ShowRounded{round.bucket_size};
                          }
                          return ShowNull{};
                        },
                        [&](const model::MaskCutTime& cut) -> Outcome {
                          if (CanCut(type, cut.part)) return ShowCut{cut.part};
                          return ShowNull{};
                        },
                    },
                    mask);
}

model::ColumnType OutputTypeOf(const model::ColumnType& type,
                               const std::vector<ColumnBranch>& branches) {
  const auto shows = [&]<typename Kind>(const Kind&) {
    return std::any_of(branches.begin(), branches.end(), [](const ColumnBranch& branch) {
      return std::holds_alternative<Kind>(branch.show);
    });
  };
  model::ColumnType output = type;
  if (shows(ShowHash{})) {
    output = {.kind = model::TypeKind::kVarchar,
              .length = std::max(type.length, kHashLength),
              .precision = 0,
              .scale = 0,
              .other = {}};
  } else if (type.kind == model::TypeKind::kOther && !shows(ShowClear{})) {
    output = {
        .kind = model::TypeKind::kVarchar, .length = 1, .precision = 0, .scale = 0, .other = {}};
  }
  return output;
}

}  // namespace louver::compiler
