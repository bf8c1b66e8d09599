#include "test/parsers/statements.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "compiler/build_plan.h"
#include "compiler/lower.h"
#include "sql/render.h"
#include "test/random/random_policy.h"
#include "test/random/random_source.h"

namespace louver::parsers {

std::vector<std::string> RandomViews(std::uint64_t seed, int count) {
  const compiler::Target target{sql::Identifier::Known("governed"),
                                sql::Identifier::Known("louver_system"), true};
  std::vector<std::string> views;
  for (; static_cast<int>(views.size()) < count; ++seed) {
    random::Dice dice(seed);
    const model::DataSource source = random::RandomSource(dice);
    const auto policies = random::RandomPolicies(dice, source, random::Asks::kAnything);
    const auto compilation = compiler::Compile(source, policies, {});
    if (!compilation.ok()) continue;  // some policies do not fit their table
    const auto view = compiler::Lower(compilation->plan, target);
    if (!view.ok()) continue;
    const auto text = sql::Render(sql::Redshift(), sql::Statement{*view});
    if (text.ok()) views.push_back(*text);
  }
  return views;
}

std::vector<std::string> GoldenViews() {
  constexpr std::string_view kMark = "==== redshift\n";
  std::vector<std::string> views;
  for (const auto& entry : std::filesystem::directory_iterator("test/golden/cases")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const std::size_t mark = text.find(kMark);
    if (mark == std::string::npos) continue;
    const std::size_t begin = mark + kMark.size();
    std::string statement = text.substr(begin, text.find("==== shown\n", begin) - begin);
    if (statement.starts_with("CREATE ")) views.push_back(std::move(statement));
  }
  return views;
}

}  // namespace louver::parsers
