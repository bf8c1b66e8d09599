#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "compiler/build_plan.h"
#include "compiler/lower.h"
#include "compiler/print.h"
#include "sql/render.h"
#include "test/golden/case_file.h"
#include "test/golden/example.h"

// Every file of test/golden/cases is a case: what goes in, then below two marks what comes out.
// LOUVER_REWRITE_GOLDEN=1 writes the results anew, also into the guide; the difference is for
// review.

namespace louver::golden {
namespace {

constexpr std::string_view kPlanMark = "==== plan\n";
constexpr std::string_view kSqlMark = "==== redshift\n";
constexpr std::string_view kShownMark = "==== shown\n";
constexpr char kGuide[] = "docs/guide/policies.md";

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> CaseFiles() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator("test/golden/cases")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string Describe(const base::Error& error) {
  return std::string(base::Name(error.kind())) + ": " + error.message() + "\n";
}

std::string Sql(const Case& input, const compiler::Plan& plan) {
  const compiler::Target target{
      sql::Identifier::Known(input.one_database ? input.source.remote.database : "governed"),
      sql::Identifier::Known("louver_system"), !input.one_database};
  const auto view = compiler::Lower(plan, target);
  if (!view.ok()) return Describe(view.error());
  const auto text = sql::Render(sql::Redshift(), sql::Statement{*view});
  return text.ok() ? *text + "\n" : Describe(text.error());
}

// What the case compiles to, as the part of the file from the first mark on.
std::string Results(const Case& input) {
  const auto compilation = compiler::Compile(input.source, input.policies, input.options);
  if (!compilation.ok()) return std::string(kPlanMark) + Describe(compilation.error());
  std::string results = std::string(kPlanMark) + compiler::Print(*compilation) +
                        std::string(kSqlMark) + Sql(input, compilation->plan);
  if (input.example.readers.empty()) return results;
  const auto shown = Shown(compilation->plan, input.example);
  return results + std::string(kShownMark) + (shown.ok() ? *shown : Describe(shown.error()));
}

class GoldenTest : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(GoldenTest, CompilesAsWritten) {
  const std::string file = ReadFile(GetParam());
  const std::string input = file.substr(0, file.find(kPlanMark));
  const auto read = ReadCase(input);
  ASSERT_TRUE(read.ok()) << read.error().message();
  const std::string expected = input + Results(*read);
  if (std::getenv("LOUVER_REWRITE_GOLDEN") != nullptr) {
    std::ofstream(GetParam(), std::ios::binary) << expected;
    return;
  }
  EXPECT_EQ(file, expected) << "run ./dev golden and review the difference";
}

// The guide with the example rows of the cases it names, each below a line of its own:
// "<!-- rows of mask_rounding -->", up to the next empty line.
std::string GuideWithRows(std::string guide) {
  constexpr std::string_view kBefore = "<!-- rows of ";
  constexpr std::string_view kBehind = " -->\n";
  for (std::size_t at = guide.find(kBefore); at != std::string::npos;
       at = guide.find(kBefore, at + 1)) {
    const std::size_t begin = at + kBefore.size();
    const std::size_t end = guide.find(kBehind, begin);
    const std::string name = guide.substr(begin, end - begin);
    const std::string file = ReadFile("test/golden/cases/" + name + ".txt");
    const std::size_t mark = file.find(kShownMark);
    const std::string rows = mark == std::string::npos ? "This case has no rows.\n"
                                                       : file.substr(mark + kShownMark.size());
    const std::size_t table = end + kBehind.size();
    guide.replace(table, guide.find("\n\n", table) + 1 - table, rows);
  }
  return guide;
}

TEST(GuideTest, ShowsTheRowsOfTheGoldenCases) {
  const std::string guide = ReadFile(kGuide);
  const std::string expected = GuideWithRows(guide);
  if (std::getenv("LOUVER_REWRITE_GOLDEN") != nullptr) {
    std::ofstream(kGuide, std::ios::binary) << expected;
    return;
  }
  EXPECT_EQ(guide, expected) << "run ./dev golden and review the difference";
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenTest, testing::ValuesIn(CaseFiles()),
                         [](const auto& info) { return info.param.stem().string(); });

}  // namespace
}  // namespace louver::golden
