#include "heartcare/heartagent/templates.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "files.h"

namespace heartcare::heartagent {
namespace {

using Json = nlohmann::json;
constexpr std::size_t max_bytes = 1 << 20, max_patterns = 100;

/// "(a|b)": every bracket is closed and none nests.
bool well_formed(std::string_view pattern) {
  int depth = 0;
  for (const char c : pattern) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0 || depth > 1) return false;
  }
  return depth == 0;
}

using Lists = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Lists of texts by name. False if anything is of another type.
bool read_lists(const Json& root, const char* name, Lists& into) {
  if (!root.contains(name) || !root.at(name).is_object()) return false;
  for (const auto& [key, list] : root.at(name).items()) {
    if (!list.is_array() || list.empty() || list.size() > max_patterns) return false;
    for (const Json& text : list) {
      if (!text.is_string() || !well_formed(text.get_ref<const std::string&>())) return false;
      into[key].push_back(text.get<std::string>());
    }
  }
  return true;
}

}  // namespace

Choices::Choices(std::uint64_t seed, std::string_view key) : state_(seed) {
  for (const char c : key) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  (void)next();
}

std::uint64_t Choices::next() noexcept {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

std::size_t Choices::below(std::size_t count) noexcept {
  return count < 2 ? 0 : static_cast<std::size_t>(next() % count);
}

std::string expanded(std::string_view pattern, Choices& choices) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('(', at);
    out += pattern.substr(at, open - at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find(')', open);
    if (close == std::string_view::npos) break;
    std::vector<std::string_view> parts;
    for (std::size_t from = open + 1; from <= close;) {
      const std::size_t to = std::min(pattern.find('|', from), close);
      parts.push_back(pattern.substr(from, to - from));
      from = to + 1;
    }
    out += parts[choices.below(parts.size())];
    at = close + 1;
  }
  return out;
}

Result<Templates> Templates::parse(std::string_view json, const statements::Vocabulary& vocabulary) {
  if (json.size() > max_bytes) return fail(ErrorCode::limit_exceeded, "templates larger than 1 MiB");
  const Json root = Json::parse(json.begin(), json.end(), nullptr, false);
  if (!root.is_object() || !root.contains("format") || root.at("format") != "heartcare-templates-1")
    return fail(ErrorCode::damaged, "templates: unknown format");
  Templates templates;
  if (!read_lists(root, "findings", templates.findings_) ||
      !read_lists(root, "questions", templates.questions_))
    return fail(ErrorCode::damaged, "templates: lists of texts are expected");
  for (const auto& code : vocabulary.scp_codes())
    if (!templates.findings_.contains(code.code))
      return fail(ErrorCode::damaged, "templates: no name for " + code.code);
  if (templates.findings_.size() != vocabulary.scp_codes().size())
    return fail(ErrorCode::damaged, "templates: a name for an unknown code");
  return templates;
}

Result<Templates> Templates::load(const std::filesystem::path& file,
                                  const statements::Vocabulary& vocabulary) {
  const auto text = read_small_file(file, max_bytes, "template library");
  if (!text) return pass_on(text);
  return parse(*text, vocabulary);
}

std::string Templates::question(std::string_view kind, Choices& choices, const Slots& slots) const {
  const auto found = questions_.find(kind);
  if (found == questions_.end()) return {};
  std::string text = expanded(found->second[choices.below(found->second.size())], choices);
  for (const auto& [slot, value] : slots) {
    const std::string name = "<" + slot + ">";
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size())
      text.replace(at, name.size(), value);
  }
  return text;
}

const std::vector<std::string>& Templates::names(const std::string& code) const {
  static const std::vector<std::string> none;
  const auto found = findings_.find(code);
  return found == findings_.end() ? none : found->second;
}

const std::string& Templates::finding(const std::string& code) const {
  const auto found = findings_.find(code);
  return found == findings_.end() ? code : found->second.front();
}

const std::string& Templates::finding(const std::string& code, Choices& choices) const {
  const auto found = findings_.find(code);
  return found == findings_.end() ? code : found->second[choices.below(found->second.size())];
}

std::size_t Templates::wordings(std::string_view kind) const {
  const auto found = questions_.find(kind);
  std::size_t sum = 0;
  if (found == questions_.end()) return sum;
  for (const std::string& pattern : found->second) {
    std::size_t product = 1, bars = 0;
    for (const char c : pattern) {
      if (c == '|') ++bars;
      if (c != ')') continue;
      product *= bars + 1;
      bars = 0;
    }
    sum += product;
  }
  return sum;
}

}  // namespace heartcare::heartagent
