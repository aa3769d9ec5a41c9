#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "checker.h"

namespace heartcare::architecture {
namespace {

const std::filesystem::path top = HEARTCARE_SOURCE_DIR;

const std::vector<SourceFile>& tree() {
  static const std::vector<SourceFile> files = read_tree(top);
  return files;
}

bool is_cmake(const SourceFile& file) { return file.path.ends_with("CMakeLists.txt"); }
bool is_test(const SourceFile& file) { return file.path.starts_with("tests/"); }

Arrows arrows() {
  std::ostringstream text;
  text << std::ifstream(top / "tests/architecture/arrows.txt").rdbuf();
  Complaints complaints;
  Arrows table = parse_arrows(text.str(), complaints);
  EXPECT_EQ(complaints, Complaints{});
  return table;
}

/// The complaints of one rule over the files it applies to, one a line.
template <class Applies, class Check>
std::string complaints_of(Applies applies, Check check) {
  std::string text;
  for (const SourceFile& file : tree())
    if (applies(file))
      for (const std::string& complaint : check(file)) text += complaint + "\n";
  return text;
}

void expect_none(const std::string& complaints) { EXPECT_TRUE(complaints.empty()) << complaints; }

TEST(ArchitectureTree, IsReadAtAll) {
  EXPECT_GT(tree().size(), 100u);
  for (const auto& [folder, row] : arrows())
    EXPECT_TRUE(std::filesystem::is_directory(top / folder)) << folder;
}

TEST(ArchitectureTree, IncludesFollowTheArrows) {
  const Arrows table = arrows();
  expect_none(complaints_of([](const auto& file) { return !is_cmake(file) && !is_test(file); },
                            [&](const auto& file) { return check_includes(file, table); }));
}

TEST(ArchitectureTree, LinksFollowTheArrows) {
  const Arrows table = arrows();
  expect_none(complaints_of([](const auto& file) { return is_cmake(file) && !is_test(file); },
                            [&](const auto& file) { return check_links(file, table); }));
}

TEST(ArchitectureTree, NoNestedEventLoopsAndNoExitsInLibraries) {
  expect_none(complaints_of([](const auto& file) { return !is_cmake(file) && !is_test(file); }, check_calls));
}

TEST(ArchitectureTree, NothingIsMarkedUnfinished) {
  expect_none(complaints_of([](const auto&) { return true; }, check_marks));
}

TEST(ArchitectureTree, FilesAndFunctionsAreShort) {
  LengthLimits limits;
  limits.tables = {{"engine/simulator/src/presets_conduction.cpp", "presets as data"},
                   {"engine/simulator/src/presets_muscle.cpp", "presets as data"},
                   {"engine/simulator/src/presets_rhythm.cpp", "presets as data"}};
  expect_none(complaints_of([](const auto& file) { return !is_cmake(file); },
                            [&](const auto& file) { return check_lengths(file, limits); }));
}

}  // namespace
}  // namespace heartcare::architecture
