#include "compiler/mask.h"

#include <algorithm>

#include "compiler/cipher.h"
#include "compiler/replacement.h"
#include "compiler/rounding.h"
#include "compiler/sample.h"
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
  return std::visit(
      base::Overloaded{
          [](const model::MaskNull&) -> Outcome { return ShowNull{}; },
          [&](const model::MaskConstant& constant) -> Outcome {
            if (Holds(type, constant.constant)) return ShowConstant{constant.constant};
            return ShowNull{};
          },
          [&](const model::MaskHash&) -> Outcome {
            if (model::IsText(type)) return ShowHash{};
            return ShowNull{};
          },
          [&](const model::MaskReversible&) -> Outcome {
            if (model::IsText(type)) return ShowEnciphered{};
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
          [&](const model::MaskRandomized& random) -> Outcome {
            const bool fits = std::all_of(random.values.begin(), random.values.end(),
                                          [&](const auto& value) { return Holds(type, value); });
            const auto below = DrawnBelow(random.replacement_rate);
            if (!fits || !below) return ShowNull{};
            return ShowDrawn{{}, *below, random.values};  // of which rows: merge.cpp
          },
          // What it becomes depends on more than a type (custom_function.h).
          [](const model::MaskCustom&) -> Outcome { return ShowNull{}; },
          [&](const model::MaskRegex& regex) -> Outcome {
            if (!model::IsText(type)) return ShowNull{};
            return ShowReplaced{regex.regex, regex.replacement, regex.ignore_case, regex.global};
          },
      },
      mask);
}

model::ColumnType OutputTypeOf(const model::ColumnType& type,
                               const std::vector<ColumnBranch>& branches) {
  int length = type.length;
  bool widens = false;  // what it shows is no char(n), whatever its length
  bool clear = false;
  for (const ColumnBranch& branch : branches) {
    clear = clear || std::holds_alternative<ShowClear>(branch.show);
    if (std::holds_alternative<ShowHash>(branch.show)) {
      length = std::max(length, kHashLength);
      widens = true;
    }
    if (std::holds_alternative<ShowEnciphered>(branch.show)) {
      length = std::max(length, LengthOfEnciphered(type.length));
      widens = true;
    }
    if (const auto* replaced = std::get_if<ShowReplaced>(&branch.show)) {
      length = std::max(length, LengthOfReplaced(*replaced, type.length));
    }
  }
  const auto varchar = [](int bytes) {
    return model::ColumnType{.kind = model::TypeKind::kVarchar,
                             .length = bytes,
                             .precision = 0,
                             .scale = 0,
                             .other = {}};
  };
  if (widens || length > type.length) return varchar(length);
  if (type.kind == model::TypeKind::kOther && !clear) return varchar(1);
  return type;
}

}  // namespace louver::compiler
