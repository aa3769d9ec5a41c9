#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The rules of ARCHITECTURE.md as functions from text to complaints, so that they can be tested themselves.
namespace heartcare::architecture {

struct SourceFile {
  std::string path;  ///< relative to the top folder, with '/'
  std::string text;
};

/// "engine/page/src/page.cpp:12: why"
using Complaints = std::vector<std::string>;

/// One row of arrows.txt.
struct Folder {
  std::string name;               ///< "page"; "-" for a program
  std::set<std::string> allowed;  ///< names of the table, or third parties as CMake knows them
};
using Arrows = std::map<std::string, Folder>;  ///< by path of the folder

/// Rows that make no sense are added to `complaints`.
[[nodiscard]] Arrows parse_arrows(std::string_view text, Complaints& complaints);

/// C++ text with comments, string and character literals blanked; lines stay where they are.
[[nodiscard]] std::string code_only(std::string_view text);

/// Includes of C++ files outside tests/ against the table; no "..", no Qt where there must be none,
/// no third-party header in a public header, torch only in src/ and bridge/ of engine folders.
[[nodiscard]] Complaints check_includes(const SourceFile& file, const Arrows& arrows);

/// What a folder's CMakeLists.txt links against the table; third parties of engine/ and importers/ PRIVATE.
[[nodiscard]] Complaints check_links(const SourceFile& cmake_file, const Arrows& arrows);

/// Nested event loops anywhere; exits, aborts and prints in libraries.
[[nodiscard]] Complaints check_calls(const SourceFile& file);

/// Marks of unfinished work.
[[nodiscard]] Complaints check_marks(const SourceFile& file);

struct LengthLimits {
  int file = 400, function = 60;
  int file_with_reason = 600;
  std::map<std::string, std::string> long_files;  ///< path -> the reason
  std::map<std::string, std::string> tables;      ///< path -> what its long functions list
};
[[nodiscard]] Complaints check_lengths(const SourceFile& file, const LengthLimits& limits);

/// C++ and CMake files below the source folders, sorted by path.
[[nodiscard]] std::vector<SourceFile> read_tree(const std::filesystem::path& top);

}  // namespace heartcare::architecture
