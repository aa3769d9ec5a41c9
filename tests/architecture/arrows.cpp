#include <algorithm>
#include <regex>
#include <sstream>

#include "checker.h"

namespace heartcare::architecture {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool inside(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

/// The row of the innermost folder that holds the file.
const Folder* folder_of(const std::string& path, const Arrows& arrows) {
  const Folder* best = nullptr;
  std::size_t length = 0;
  for (const auto& [folder, row] : arrows)
    if (inside(path, folder) && folder.size() > length) {
      best = &row;
      length = folder.size();
    }
  return best;
}

bool without_qt(const std::string& path) {
  for (const char* folder : {"engine", "importers", "app/cli", "app/services/wiring"})
    if (inside(path, folder)) return true;
  return false;
}

bool may_see_torch(const std::string& path) {
  return inside(path, "engine") &&
         (path.find("/src/") != std::string::npos || path.find("/bridge/") != std::string::npos);
}

std::string at(const SourceFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line) + ": ";
}

/// The words of a CMake call: heartcare_library(page PUBLIC heartcare::core).
std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

}  // namespace

Arrows parse_arrows(std::string_view text, Complaints& complaints) {
  Arrows arrows;
  std::set<std::string> names;
  for (const std::string& line : lines_of(text)) {
    const auto words = words_of(line.substr(0, line.find('#')));
    if (words.empty()) continue;
    if (words.size() < 3 || words[2] != ":" || arrows.count(words[0])) {
      complaints.push_back("arrows.txt: not a row, or a second one for its folder: " + line);
      continue;
    }
    arrows[words[0]] = {words[1], {words.begin() + 3, words.end()}};
    names.insert(words[1]);
  }
  for (const auto& [path, row] : arrows)
    for (const std::string& name : row.allowed)
      if (name.find("::") == std::string::npos && !names.count(name))
        complaints.push_back("arrows.txt: " + path + " may use " + name + ", which no row describes");
  return arrows;
}

Complaints check_includes(const SourceFile& file, const Arrows& arrows) {
  static const std::regex include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  static const std::regex own(R"(heartcare/([a-z_0-9]+)/.*)");
  static const std::regex heavy(R"((torch|ATen|c10|dcmtk|opencv2)/.*)"), torch(R"((torch|ATen|c10)/.*)");
  static const std::regex qt(R"((Q[A-Za-z][A-Za-z0-9]*(/.*)?|q[a-z]+\.h))");
  Complaints complaints;
  const Folder* folder = folder_of(file.path, arrows);
  if (!folder) return {file.path + ": its folder has no row in arrows.txt"};
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::smatch found;
    if (!std::regex_search(lines[i], found, include)) continue;
    const std::string header = found[1];
    std::smatch name;
    if (header.find("..") != std::string::npos)
      complaints.push_back(at(file, i + 1) + "leaves its folder by \"..\"");
    else if (std::regex_match(header, name, own) && name[1] != folder->name &&
             !folder->allowed.count(name[1]))
      complaints.push_back(at(file, i + 1) + "must not use " + name[1].str());
    else if (std::regex_match(header, qt) && without_qt(file.path))
      complaints.push_back(at(file, i + 1) + "no Qt in this folder");
    else if (std::regex_match(header, heavy) && file.path.find("/include/") != std::string::npos)
      complaints.push_back(at(file, i + 1) + "third party in a public header");
    else if (std::regex_match(header, torch) && !may_see_torch(file.path))
      complaints.push_back(at(file, i + 1) + "torch only in src/ and bridge/ of engine folders");
  }
  return complaints;
}

Complaints check_links(const SourceFile& cmake_file, const Arrows& arrows) {
  static const std::regex call(R"((heartcare_library|target_link_libraries)\s*\(([^)]*)\))");
  const Folder* folder = folder_of(cmake_file.path, arrows);
  const std::string text = std::regex_replace(cmake_file.text, std::regex("#[^\n]*"), "");
  Complaints complaints;
  for (std::sregex_iterator found(text.begin(), text.end(), call), end; found != end; ++found) {
    if (!folder) return {cmake_file.path + ": links something, but its folder has no row in arrows.txt"};
    bool is_public = false;
    for (const std::string& word : words_of((*found)[2])) {
      if (word == "PUBLIC" || word == "INTERFACE") is_public = true;
      if (word == "PRIVATE") is_public = false;
      const bool own = word.starts_with("heartcare::");
      if (word.find("::") == std::string::npos || word.find('$') != std::string::npos) continue;
      const std::string name = own ? word.substr(11) : word;
      if (name != folder->name && !folder->allowed.count(name))
        complaints.push_back(cmake_file.path + ": must not link " + word);
      else if (!own && is_public && without_qt(cmake_file.path))
        complaints.push_back(cmake_file.path + ": " + word + " must be PRIVATE");
    }
  }
  return complaints;
}

}  // namespace heartcare::architecture
