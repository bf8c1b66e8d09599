#include "test/random/random_predicate.h"

#include <vector>

#include "model/column_type.h"
#include "test/random/vocabulary.h"

namespace louver::random {
namespace {

// A literal by Redshift's rule, where a backslash escapes.
std::string Literal(const std::string& value) {
  std::string text = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') text += c;
    text += c;
  }
  return text + "'";
}

std::string QuotedName(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"') text += c;
    text += c;
  }
  return text + "\"";
}

class Writer {
 public:
  Writer(Dice& dice, const model::DataSource& source, Asks asks)
      : dice_(dice), source_(source), asks_(asks) {}

  std::string Condition(int depth) {
    if (depth == 0) return Leaf();
    switch (dice_.Below(9)) {
      case 0:
      case 1:
        return "(" + Condition(depth - 1) + " AND " + Condition(depth - 1) + ")";
      case 2:
      case 3:
        return "(" + Condition(depth - 1) + " OR " + Condition(depth - 1) + ")";
      case 4:
        return "NOT (" + Denied(depth - 1) + ")";
      case 5:
        return "(" + Denied(depth - 1) + ") " + Truth();
      case 6:
        return "CASE WHEN " + Denied(depth - 1) + " THEN " + Condition(depth - 1) + " ELSE " +
               Condition(depth - 1) + " END";
      default:
        return Leaf();
    }
  }

 private:
  // A condition whose truth may make the whole false.
  std::string Denied(int depth) {
    const bool kept = about_caller_;
    if (asks_ == Asks::kMonotone) about_caller_ = false;
    std::string text = Condition(depth);
    about_caller_ = kept;
    return text;
  }

  std::string Truth() {
    static const std::vector<std::string> truths = {
        "IS TRUE", "IS NOT TRUE", "IS FALSE", "IS NOT FALSE", "IS UNKNOWN", "IS NOT UNKNOWN"};
    return dice_.Of(truths);
  }

  std::string Leaf() {
    if (about_caller_ && dice_.OneIn(3)) return AboutCaller();
    const model::Column& column = dice_.Of(source_.columns);
    const std::string name = Name(column);
    if (dice_.OneIn(8)) return name + (dice_.OneIn(2) ? " IS NULL" : " IS NOT NULL");
    switch (column.type.kind) {
      case model::TypeKind::kSmallInt:
      case model::TypeKind::kInteger:
        return Integers(name);
      case model::TypeKind::kDecimal:
        return Decimals(name);
      case model::TypeKind::kBoolean:
        return Booleans(name);
      case model::TypeKind::kChar:
      case model::TypeKind::kVarchar:
        return Texts(name, column.type.kind == model::TypeKind::kChar);
      case model::TypeKind::kBigInt:
      case model::TypeKind::kReal:
      case model::TypeKind::kDouble:
        return Compared(name, dice_.Of(Values(model::TypeKind::kDecimal)));
      case model::TypeKind::kDate:
        return Dates(name);
      case model::TypeKind::kTime:
      case model::TypeKind::kTimestamp:
        return Compared(name, Literal(dice_.Of(Values(column.type.kind))));
      case model::TypeKind::kTimeTz:
      case model::TypeKind::kTimestampTz:
      case model::TypeKind::kOther:
        return name + " IS NULL";
    }
    return "false";
  }

  // The column by one of the three ways to name it.
  std::string Name(const model::Column& column) {
    if (dice_.OneIn(4)) return "@columnReference(" + Literal(column.name) + ")";
    if (!column.tags.empty() && dice_.OneIn(3)) {
      const model::TagName& tag = dice_.Of(column.tags);
      // The tag stands for the first column that carries it, which must be this one.
      for (const model::Column& first : source_.columns) {
        for (const model::TagName& own : first.tags) {
          if (!tag.Covers(own)) continue;
          if (&first != &column) return QuotedName(column.name);
          return "@columnTagged(" + Literal(tag.text()) + ")";
        }
      }
    }
    return QuotedName(column.name);
  }

  std::string Compared(const std::string& left, const std::string& right) {
    static const std::vector<std::string> signs = {"=", "<>", "<", "<=", ">", ">="};
    return left + " " + dice_.Of(signs) + " " + right;
  }

  // IN or BETWEEN over literals of the type.
  std::string Ranged(const std::string& name, model::TypeKind kind, bool quoted) {
    const auto literal = [&] {
      const std::string& value = dice_.Of(Values(kind));
      return quoted ? Literal(value) : value;
    };
    const std::string negated = dice_.OneIn(3) ? " NOT" : "";
    if (dice_.OneIn(2)) return name + negated + " BETWEEN " + literal() + " AND " + literal();
    const std::string null = dice_.OneIn(4) ? ", NULL" : "";
    return name + negated + " IN (" + literal() + ", " + literal() + null + ")";
  }

  std::string Integers(const std::string& name) {
    const std::string number = std::to_string(dice_.Between(-5, 50));
    switch (dice_.Below(6)) {
      case 0:
        return Ranged(name, model::TypeKind::kInteger, false);
      case 1:
        return Compared("(" + name + " + 3) * 2 - " + name, number);
      case 2:
        return Compared(name + " / 3", number);
      case 3:
        return Compared(name + " % 4", number);
      case 4:
        return Compared("abs(" + name + ")", number + ".5");
      default:
        return Compared(name, number);
    }
  }

  std::string Decimals(const std::string& name) {
    const std::string& number = dice_.Of(Values(model::TypeKind::kDecimal));
    switch (dice_.Below(6)) {
      case 0:
        return Ranged(name, model::TypeKind::kDecimal, dice_.OneIn(2));
      case 1:
        return Compared("round(" + name + ", 1)", number);
      case 2:
        return Compared(dice_.OneIn(2) ? "floor(" + name + ")" : "ceil(" + name + ")", number);
      case 3:
        return Compared("coalesce(" + name + ", 1.5) * 2 + 1", number);
      case 4:
        return Compared("-" + name, number);
      default:
        return Compared(name, number);
    }
  }

  std::string Booleans(const std::string& name) {
    switch (dice_.Below(4)) {
      case 0:
        return name + " = true";
      case 1:
        return "NOT " + name;
      case 2:
        return name + " " + Truth();
      default:
        return name;
    }
  }

  std::string Dates(const std::string& name) {
    const std::string date = Literal(dice_.Of(Values(model::TypeKind::kDate)));
    switch (dice_.Below(4)) {
      case 0:
        return Ranged(name, model::TypeKind::kDate, true);
      case 1:
        return Compared(name + " + 1", "DATE " + date);
      case 2:
        return Compared("CAST(" + name + " AS timestamp)", "CAST(" + date + " AS timestamp)");
      default:
        return Compared(name, date);
    }
  }

  std::string Texts(const std::string& name, bool ascii_only) {
    const model::TypeKind kind = ascii_only ? model::TypeKind::kChar : model::TypeKind::kVarchar;
    const std::string text = Literal(dice_.Of(Values(kind)));
    switch (dice_.Below(12)) {
      case 0:
        return Ranged(name, kind, true);
      case 1: {
        static const std::vector<std::string> patterns = {"%",     "U_",  "%s", "_",  "100\\%",
                                                          "%\\_%", "%ü%", "",   "a%", "%\\\\%"};
        const std::string negated = dice_.OneIn(3) ? " NOT" : "";
        return name + negated + " LIKE " + Literal(dice_.Of(patterns));
      }
      case 2:
        return Compared("length(" + name + ")", std::to_string(dice_.Between(0, 6)));
      case 3:
        return Compared(dice_.OneIn(2) ? "left(" + name + ", 1)" : "right(" + name + ", 1)", text);
      case 4:
        return Compared("substring(" + name + ", 2, 2)", text);
      case 5:
        return Compared("strpos(" + name + ", 'e')", std::to_string(dice_.Between(0, 2)));
      case 6:
        return Compared("replace(" + name + ", 'U', 'D')", text);
      case 7:
        return Compared("trim(" + name + ")", text);
      case 8:
        return Compared("coalesce(nullif(" + name + ", " + text + "), 'x') || 'y'", "'xy'");
      case 9:
        if (ascii_only) return Compared("upper(" + name + ")", text);
        return Compared("CAST(" + name + " AS varchar(60))", text);
      case 10:
        if (!about_caller_ || asks_ == Asks::kMonotone) return Compared(name, text);
        return Compared(name, "@username");
      default:
        return Compared(name, text);
    }
  }

  std::string AboutCaller() {
    switch (dice_.Below(8)) {
      case 3:
        return "@isUsingPurpose(" + Literal(dice_.Of(Purposes())) + ")";
      case 4:
        return "@purposesContains(" + Operand() + Placeholder() + ")";
      case 5:
        return dice_.OneIn(2) ? "@iam = 'bim'" : "@iam <> 'bim'";
      case 0: {
        std::string groups = Literal(dice_.Of(Groups()));
        if (dice_.OneIn(3)) groups += ", " + Literal(dice_.Of(Groups()));
        return "@isInGroups(" + groups + ")";
      }
      case 1:
        return "@hasAttribute(" + Literal(dice_.Of(AttributeNames())) + ", " +
               Literal(dice_.Of(random::Texts())) + ")";
      case 2:
        return "@groupsContains(" + Operand() + Placeholder() + ")";
      default:
        return "@attributeValuesContains(" + Literal(dice_.Of(AttributeNames())) + ", " +
               Operand() + Placeholder() + ")";
    }
  }

  // What a person's facts can be compared with.
  std::string Operand() {
    std::vector<const model::Column*> columns;
    for (const model::Column& column : source_.columns) {
      const bool floating = column.type.kind == model::TypeKind::kDouble ||
                            column.type.kind == model::TypeKind::kReal;
      if (!floating && column.type.kind != model::TypeKind::kOther) columns.push_back(&column);
    }
    const model::Column& column = *dice_.Of(columns);
    if (model::IsText(column.type) && dice_.OneIn(4)) return "left(" + Name(column) + ", 2)";
    return Name(column);
  }

  std::string Placeholder() {
    if (asks_ == Asks::kMonotone || !dice_.OneIn(3)) return "";
    return ", " + Literal(dice_.Of(random::Texts()));
  }

  Dice& dice_;
  const model::DataSource& source_;
  Asks asks_;
  bool about_caller_ = true;
};

}  // namespace

std::string RandomPredicate(Dice& dice, const model::DataSource& source, Asks asks) {
  return Writer(dice, source, asks).Condition(dice.Below(4));
}

}  // namespace louver::random
