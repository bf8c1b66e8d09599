#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/expression.h"

// The words a predicate may use, as PostgreSQL's parser names them.
namespace louver::sql {

struct KnownFunction {
  std::string_view name;
  Function function = Function::kCoalesce;
  std::size_t least = 1;  // arguments
  std::size_t most = 1;
  bool swapped = false;  // takes its two arguments the other way round
};
std::optional<KnownFunction> FindFunction(std::string_view name);

// What a function outside the language is called in a refusal: "the aggregate count", ...
std::string DescribeFunction(std::string_view name);

std::optional<BinaryOperator> FindOperator(std::string_view symbol);

std::optional<TypeWord> FindType(std::string_view name);

// The type with these numbers behind it. Without a length varchar and text are the longest
// varchar, because cutting a value silently could make two values equal; char and decimal must say
// theirs, because platforms disagree on the default. The error's message is the reason alone.
base::Result<TypeName> ReadType(TypeWord word, const std::vector<int>& numbers);

}  // namespace louver::sql
