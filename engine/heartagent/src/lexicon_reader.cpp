#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "files.h"
#include "heartcare/heartagent/lexicon.h"
#include "heartcare/heartagent/templates.h"
#include "report_words.h"

namespace heartcare::heartagent {
namespace {

using Json = nlohmann::json;
constexpr std::size_t max_bytes = 1 << 20, max_terms = 1000, max_phrases = 400, max_words = 12;
constexpr int max_depth = 8;

Result<Json> parse_json(std::string_view text) {
  if (text.size() > max_bytes) return fail(ErrorCode::limit_exceeded, "lexicon larger than 1 MiB");
  bool too_deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > max_depth;
    return !too_deep;
  };
  Json parsed = Json::parse(text.begin(), text.end(), watch, false);
  if (too_deep || parsed.is_discarded() || !parsed.is_object())
    return fail(ErrorCode::damaged, "lexicon: not a JSON object");
  return parsed;
}

std::string text_of(const Json& object, const char* name) {
  if (!object.is_object() || !object.contains(name) || !object.at(name).is_string()) return {};
  return object.at(name).get<std::string>();
}

std::vector<std::string> words_of(const std::string& phrase) {
  std::vector<std::string> words;
  const std::string text = folded(phrase) + " ";
  for (std::size_t from = 0, to = 0; (to = text.find(' ', from)) != std::string::npos; from = to + 1)
    if (to > from) words.push_back(text.substr(from, to - from));
  return words;
}

}  // namespace

/// Reads lexicon.json with one sticky error.
class LexiconReader {
 public:
  LexiconReader(const Json& root, const statements::Vocabulary& vocabulary)
      : root_(root), vocabulary_(vocabulary) {}

  Result<Lexicon> read() {
    if (text_of(root_, "format") != "heartcare-lexicon-1") reject("unknown format");
    lexicon_.vocabulary_ = &vocabulary_;
    read_abbreviations();
    read_terms("statements", Lexicon::ItemKind::statement);
    read_terms("regions", Lexicon::ItemKind::region);
    read_terms("certainty", Lexicon::ItemKind::certainty);
    read_terms("negation", Lexicon::ItemKind::negation);
    read_terms("conjunctions", Lexicon::ItemKind::conjunction);
    read_terms("silent", Lexicon::ItemKind::silent);
    for (const auto& code : vocabulary_.scp_codes())
      lexicon_.edit_codes_.emplace(folded(code.code), code.code);
    if (!error_.empty()) return fail(ErrorCode::damaged, "lexicon: " + error_);
    // The longest phrase is tried first; of equally long ones the one that is listed first.
    for (auto& [letter, phrases] : lexicon_.phrases_)
      std::stable_sort(phrases.begin(), phrases.end(),
                       [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
    return std::move(lexicon_);
  }

 private:
  void reject(const std::string& why) {
    if (error_.empty()) error_ = why;
  }

  void read_abbreviations() {
    if (!root_.contains("abbreviations") || !root_.at("abbreviations").is_object() ||
        root_.at("abbreviations").size() > max_terms)
      return reject("no table of abbreviations");
    for (const auto& [word, written] : root_.at("abbreviations").items())
      if (written.is_string())
        lexicon_.written_out_[folded(word)] = folded(written.get<std::string>());
      else
        reject("an abbreviation without a text");
  }

  void read_terms(const char* list, Lexicon::ItemKind kind) {
    if (!root_.contains(list) || !root_.at(list).is_array() || root_.at(list).size() > max_terms)
      return reject(std::string("no list ") + list);
    for (const Json& entry : root_.at(list)) read_term(entry, kind);
  }

  void read_term(const Json& entry, Lexicon::ItemKind kind) {
    Lexicon::Term term;
    term.kind = kind;
    term.id = text_of(entry, "id");
    if (term.id.empty() || !ids_.insert(term.id).second) return reject("a missing or double id: " + term.id);
    term.more_leads = entry.value("more_leads", false);
    if (text_of(entry, "side") == "after") term.side = Lexicon::Side::after;
    if (entry.contains("likelihood") && entry.at("likelihood").is_number())
      term.likelihood = std::clamp(entry.at("likelihood").get<double>(), 0.0, 100.0);
    read_codes(entry, term);
    lexicon_.terms_.push_back(std::move(term));
    read_phrases(entry);
  }

  void need_scp(const std::string& code) {
    if (!vocabulary_.find_scp(code)) reject("unknown SCP code " + code);
  }

  void read_codes(const Json& entry, Lexicon::Term& term) {
    for (const Json& code : entry.value("scp", Json::array())) {
      if (!code.is_string()) return reject("a code that is no text in " + term.id);
      term.codes.push_back(code.get<std::string>());
      need_scp(term.codes.back());
    }
    for (const Json& code : entry.value("hint", Json::array())) {
      if (!code.is_string()) return reject("a code that is no text in " + term.id);
      term.hints.push_back(code.get<std::string>());
      need_scp(term.hints.back());
    }
    for (const Json& code : entry.value("aha", Json::array())) {
      if (!code.is_number_integer() || !vocabulary_.find_statement(code.get<int>()))
        return reject("unknown statement in " + term.id);
      term.statements.push_back(code.get<int>());
    }
    const Json placed = entry.value("by_region", Json::object());
    for (const auto& [region, code] : placed.items()) {
      if (!code.is_string()) return reject("a code that is no text in " + term.id);
      term.by_region[region] = code.get<std::string>();
      need_scp(term.by_region[region]);
    }
  }

  void read_phrases(const Json& entry) {
    const Json list = entry.value("phrases", Json::array());
    if (!list.is_array() || list.empty() || list.size() > max_phrases) return reject("phrases missing");
    for (const Json& phrase : list) {
      if (!phrase.is_string()) return reject("a phrase that is no text");
      Lexicon::Phrase read;
      read.term = lexicon_.terms_.size() - 1;
      read.words = words_of(phrase.get<std::string>());
      if (read.words.empty() || read.words.size() > max_words) return reject("an empty or too long phrase");
      lexicon_.phrases_[read.words.front().front()].push_back(std::move(read));
    }
  }

  const Json& root_;
  const statements::Vocabulary& vocabulary_;
  Lexicon lexicon_;
  std::set<std::string> ids_;
  std::string error_;
};

Lexicon Lexicon::with_names(const Templates& templates) const {
  Lexicon wider = *this;
  wider.concludes_ = false;
  for (const auto& code : vocabulary_->scp_codes()) {
    Term term;
    term.kind = ItemKind::statement;
    term.id = "name-" + code.code;
    term.codes = {code.code};
    wider.terms_.push_back(std::move(term));
    for (std::string name : templates.names(code.code)) {
      for (const std::string_view article : {"a ", "an "})
        if (name.starts_with(article)) name.erase(0, article.size());
      Phrase phrase{words_of(name), wider.terms_.size() - 1};
      auto& same_letter = wider.phrases_[phrase.words.front().front()];
      // Before the phrases that are as long, and behind the longer ones.
      const auto at = std::find_if(same_letter.begin(), same_letter.end(),
                                   [&](const Phrase& p) { return p.words.size() <= phrase.words.size(); });
      same_letter.insert(at, std::move(phrase));
    }
  }
  return wider;
}

Result<Lexicon> Lexicon::parse(std::string_view json, const statements::Vocabulary& vocabulary) {
  const auto root = parse_json(json);
  if (!root) return pass_on(root);
  try {
    return LexiconReader(*root, vocabulary).read();
  } catch (const Json::exception&) {  // value() of a member with another type
    return fail(ErrorCode::damaged, "lexicon: a member of the wrong type");
  }
}

Result<Lexicon> Lexicon::load(const std::filesystem::path& file, const statements::Vocabulary& vocabulary) {
  const auto text = read_small_file(file, max_bytes, "lexicon");
  if (!text) return pass_on(text);
  return parse(*text, vocabulary);
}

}  // namespace heartcare::heartagent
