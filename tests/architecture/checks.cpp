#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "checker.h"

namespace heartcare::architecture {
namespace {

int line_at(std::string_view text, std::size_t position) {
  return 1 + static_cast<int>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

Complaints find_all(const SourceFile& file, const std::string& text, const std::regex& pattern,
                    const std::string& why) {
  Complaints complaints;
  for (std::sregex_iterator found(text.begin(), text.end(), pattern), end; found != end; ++found)
    complaints.push_back(file.path + ":" +
                         std::to_string(line_at(text, static_cast<std::size_t>(found->position()))) + ": " +
                         why);
  return complaints;
}

bool is_library(const std::string& path) {
  return path.starts_with("engine/") || path.starts_with("importers/") || path.starts_with("ui/") ||
         path.starts_with("app/services/");
}

enum class Block { scope, function, initialiser };

/// What a '{' at namespace or class level opens, by the text between it and the ';' or brace before.
Block kind_of(const std::string& head) {
  static const std::regex scope(R"((^|\s)(namespace|class|struct|union|enum|extern)(\s|$))");
  const bool has_parameters = head.find('(') != std::string::npos;
  if (!has_parameters && std::regex_search(head, scope)) return Block::scope;
  const std::size_t first = head.find_first_not_of(" \n\t");
  // After a member initialiser "a_{1}" the constructor's body stands behind nothing or a comma.
  if (has_parameters || first == std::string::npos || head[first] == ',') return Block::function;
  return Block::initialiser;
}

std::string without_directives(const std::string& code) {
  static const std::regex directive(R"((^|\n)[ \t]*#[^\n]*)");
  return std::regex_replace(code, directive, "$1");
}

Complaints long_functions(const SourceFile& file, int limit) {
  const std::string code = without_directives(code_only(file.text));
  Complaints complaints;
  std::vector<Block> open;
  std::string head;
  int depth = 0;  // braces inside the function or initialiser being read
  std::size_t started = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool inside = !open.empty() && open.back() != Block::scope;
    if (code[i] == '{') {
      if (inside) {
        ++depth;
        continue;
      }
      open.push_back(kind_of(head));
      started = i;
      head.clear();
    } else if (code[i] == '}' && !open.empty()) {
      if (inside && depth-- > 0) continue;
      depth = 0;
      const int lines = line_at(code, i) - line_at(code, started) + 1;
      if (open.back() == Block::function && lines > limit)
        complaints.push_back(file.path + ":" + std::to_string(line_at(code, started)) + ": function of " +
                             std::to_string(lines) + " lines");
      open.pop_back();
      head.clear();
    } else if (!inside) {
      head += code[i];
      if (code[i] == ';') head.clear();
    }
  }
  return complaints;
}

}  // namespace

Complaints check_calls(const SourceFile& file) {
  static const std::regex nested("processEvents|QEventLoop");
  static const std::regex leaves(
      R"((^|[^A-Za-z0-9_.>:]|std::|[^A-Za-z0-9_]::)(_?exit|quick_exit|abort|terminate)\s*\()");
  static const std::regex prints(R"((std::(cout|cerr|clog)|(^|[^A-Za-z0-9_])(printf|puts|putchar)\s*\())");
  const std::string code = code_only(file.text);
  Complaints complaints = find_all(file, code, nested, "nested event loop");
  if (!is_library(file.path)) return complaints;
  for (const auto& more : {find_all(file, code, leaves, "a library does not end the process"),
                           find_all(file, code, prints, "a library does not print")})
    complaints.insert(complaints.end(), more.begin(), more.end());
  return complaints;
}

Complaints check_marks(const SourceFile& file) {
  // Written in two pieces, so that this file passes its own check.
  static const std::regex marks(
      "\\b(TO"
      "DO|FIX"
      "ME|XX"
      "X|HA"
      "CK)\\b");
  return find_all(file, file.text, marks, "mark of unfinished work");
}

Complaints check_lengths(const SourceFile& file, const LengthLimits& limits) {
  const int lines = static_cast<int>(std::count(file.text.begin(), file.text.end(), '\n'));
  const bool reason = limits.long_files.count(file.path) != 0;
  Complaints complaints;
  if (!limits.tables.count(file.path)) complaints = long_functions(file, limits.function);
  if (lines > (reason ? limits.file_with_reason : limits.file))
    complaints.push_back(file.path + ": " + std::to_string(lines) + " lines");
  if (reason && lines <= limits.file)
    complaints.push_back(file.path + ": short enough; take it off the list");
  return complaints;
}

std::vector<SourceFile> read_tree(const std::filesystem::path& top) {
  namespace fs = std::filesystem;
  std::vector<SourceFile> files;
  for (const char* folder : {"engine", "importers", "ui", "app", "tests"})
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      const fs::path& path = entry.path();
      const bool source =
          path.extension() == ".h" || path.extension() == ".cpp" || path.filename() == "CMakeLists.txt";
      if (!entry.is_regular_file() || !source) continue;
      std::ostringstream text;
      text << std::ifstream(path, std::ios::binary).rdbuf();
      files.push_back({fs::relative(path, top).generic_string(), text.str()});
    }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace heartcare::architecture
