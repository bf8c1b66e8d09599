#include "sql/write_leaf.h"
#include "sql/write_query.h"

namespace louver::sql {
namespace {

struct Signature {
  std::string_view name;  // as both platforms know it
  std::size_t least = 1;  // arguments
  std::size_t most = 1;
};

constexpr std::size_t kAnyNumber = 1000;

// Where built-in functions live on both platforms. Named, so that a function of the same name in a
// schema of a reader's own search path never takes the place of one in a view (Redshift, Preventing
// UDF naming conflicts).
constexpr std::string_view kBuiltIn = "pg_catalog.";

// Part of the grammar: nothing can take their place, and they belong to no schema.
bool IsKeyword(Function function) {
  return function == Function::kCoalesce || function == Function::kGreatest ||
         function == Function::kLeast || function == Function::kNullif;
}

std::string Qualified(std::string_view name) { return std::string(kBuiltIn) + std::string(name); }

Signature SignatureOf(Function function) {
  switch (function) {
    case Function::kAbs:
      return {"abs"};
    case Function::kCeil:
      return {"ceil"};
    case Function::kCoalesce:
      return {"coalesce", 1, kAnyNumber};
    case Function::kDateTrunc:
      return {"date_trunc", 2, 2};
    case Function::kFloor:
      return {"floor"};
    case Function::kGreatest:
      return {"greatest", 1, kAnyNumber};
    case Function::kHexOfText:
      return {"to_hex"};
    case Function::kLeast:
      return {"least", 1, kAnyNumber};
    case Function::kLeft:
      return {"left", 2, 2};
    case Function::kLength:
      return {"length"};
    case Function::kLower:
      return {"lower"};
    case Function::kLtrim:
      return {"ltrim", 1, 2};
    case Function::kNullif:
      return {"nullif", 2, 2};
    case Function::kOctetLength:
      return {"octet_length"};
    case Function::kReplace:
      return {"replace", 3, 3};
    case Function::kRegexpReplaceAll:
      return {"regexp_replace", 3, 3};
    case Function::kRegexpSubstr:
      return {"regexp_substr", 2, 2};
    case Function::kRight:
      return {"right", 2, 2};
    case Function::kRound:
      return {"round", 1, 2};
    case Function::kRtrim:
      return {"rtrim", 1, 2};
    case Function::kSha256Hex:
      return {"sha2"};
    case Function::kStrpos:
      return {"strpos", 2, 2};
    case Function::kSubstring:
      return {"substring", 2, 3};
    case Function::kTrim:
      return {"btrim", 1, 2};
    case Function::kUpper:
      return {"upper"};
    case Function::kUtcSecondsAgo:
      return {"seconds_ago"};
    case Function::kXorHex:
      return {"xor_hex", 2, 2};
  }
  return {{}, 1, 0};  // accepts no call
}

}  // namespace

base::Status QueryWriter::Node(const Call& call) {
  const Signature signature = SignatureOf(call.function);
  const std::size_t count = call.arguments.size();
  if (count < signature.least || count > signature.most) {
    return base::Internal("Function " + std::string(signature.name) + " cannot take " +
                          std::to_string(count) + " arguments.");
  }
  if (call.function == Function::kSha256Hex) return Sha256Hex(call.arguments.front());
  if (call.function == Function::kHexOfText) return HexOfText(call.arguments.front());
  if (call.function == Function::kXorHex) return XorHex(call.arguments[0], call.arguments[1]);
  if (call.function == Function::kRound) return Round(call);
  if (call.function == Function::kUtcSecondsAgo) return UtcSecondsAgo(call.arguments.front());
  out_ += IsKeyword(call.function) ? std::string(signature.name) : Qualified(signature.name);
  out_ += '(';
  RETURN_IF_ERROR(Joined(call.arguments, ", "));
  const bool must_ask_for_all =
      call.function == Function::kRegexpReplaceAll && !dialect_.regexp_replaces_all;
  return Text(must_ask_for_all ? ", 'g')" : ")");
}

base::Status QueryWriter::Sha256Hex(const Expression& text) {
  if (dialect_.has_sha2) {
    out_ += Qualified("sha2") + "(";
  } else {
    out_ += Qualified("encode") + "(" + Qualified("sha256") + "(" + Qualified("convert_to") + "(";
  }
  RETURN_IF_ERROR(Write(text));
  return Text(dialect_.has_sha2 ? ", 256)" : ", 'UTF8')), 'hex')");
}

base::Status QueryWriter::HexOfText(const Expression& text) {
  const bool has_varbyte = dialect_.has_varbyte;
  out_ += has_varbyte ? Qualified("to_hex") + "(" + Qualified("to_varbyte") + "("
                      : Qualified("encode") + "(" + Qualified("convert_to") + "(";
  RETURN_IF_ERROR(Write(text));
  return Text(has_varbyte ? ", 'utf8'))" : ", 'UTF8'), 'hex')");
}

// By way of numbers, which lose their leading zeros: so many digits as there were are written
// again.
base::Status QueryWriter::XorHex(const Expression& digits, const Expression& others) {
  out_ += Qualified("lpad") + "(" + Qualified("to_hex") + "(";
  RETURN_IF_ERROR(HexNumber(digits));
  out_ += " # ";
  const Expression as_many{Call{Function::kLeft, {others, {Call{Function::kLength, {digits}}}}}};
  RETURN_IF_ERROR(HexNumber(as_many));
  out_ += "), " + Qualified("length") + "(";
  RETURN_IF_ERROR(Write(digits));
  return Text("), '0')");
}

// No digits at all are 0.
base::Status QueryWriter::HexNumber(const Expression& digits) {
  out_ += dialect_.has_strtol ? Qualified("strtol") + "("
                              : "CAST(CAST(('x' || " + Qualified("lpad") + "(";
  RETURN_IF_ERROR(Write(digits));
  return Text(dialect_.has_strtol ? ", 16)" : ", 16, '0')) AS bit(64)) AS bigint)");
}

// GETDATE() is in the zone of the session, which a reader sets as they like: by way of an instant
// it becomes UTC.
base::Status QueryWriter::UtcSecondsAgo(const Expression& seconds) {
  const auto* literal = std::get_if<IntegerLiteral>(&seconds.node);
  if (literal == nullptr || literal->value < 0) {
    return base::Internal("A time ago needs a number of seconds.");
  }
  const std::string now = dialect_.has_getdate
                              ? "CAST(" + Qualified("getdate") + "() AS timestamptz)"
                              : Qualified("statement_timestamp") + "()";
  return Text("((" + now + " AT TIME ZONE 'UTC') - INTERVAL '" + std::to_string(literal->value) +
              " seconds')");
}

// Without ROUND(double precision, n) the value is rounded as a decimal, also when no digits are
// asked for: PostgreSQL would round a double's half to even there, and Redshift away from zero.
base::Status QueryWriter::Round(const Call& call) {
  out_ += Qualified("round") + (dialect_.rounds_double_to_digits ? "(" : "(CAST(");
  RETURN_IF_ERROR(Write(call.arguments[0]));
  if (!dialect_.rounds_double_to_digits) out_ += " AS decimal)";
  if (call.arguments.size() == 2) {
    out_ += ", ";
    RETURN_IF_ERROR(Write(call.arguments[1]));
  }
  return Text(")");
}

}  // namespace louver::sql
