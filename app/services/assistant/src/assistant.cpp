#include "heartcare/assistant/assistant.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "heartcare/heartagent/lexicon.h"
#include "heartcare/heartagent/templates.h"
#include "heartcare/reading/knowledge.h"
#include "heartcare/wiring/resources.h"

namespace heartcare::assistant {
namespace {

using heartcaregpt::SaidStatement;
using heartcaregpt::SentenceReading;

/// The lexicon points into its vocabulary, so both live together.
struct Words {
  statements::Vocabulary vocabulary;
  heartagent::Lexicon lexicon;
};

/// Words about time that the lexicon passes over, because labels do not hold them; no measurement supports
/// them either.
bool speaks_of_time(std::string_view word) {
  static constexpr std::array words{"acute", "old", "recent", "evolving", "chronic", "subacute", "new"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> words_of_time(std::string_view sentence) {
  std::vector<std::string> found;
  std::string word;
  for (std::size_t i = 0; i <= sentence.size(); ++i) {
    const unsigned char c = i < sentence.size() ? static_cast<unsigned char>(sentence[i]) : ' ';
    if (std::isalpha(c)) {
      word += static_cast<char>(std::tolower(c));
      continue;
    }
    if (speaks_of_time(word)) found.push_back(word);
    word.clear();
  }
  return found;
}

/// Every AHA statement that a phrase stands for.
void add_said(const heartagent::ReadStatement& read, const statements::Vocabulary& vocabulary,
              std::vector<SaidStatement>& out) {
  const statements::ForeignCode* scp = read.code.empty() ? nullptr : vocabulary.find_scp(read.code);
  const auto add = [&](int code) {
    SaidStatement said;
    said.statement.code = code;
    if (scp) said.statement.modifiers = scp->modifiers;
    if (scp) said.statement.secondary = scp->secondary;
    said.statement.leads = read.leads;
    said.scp = read.code;
    said.negated = read.negated;
    said.likelihood = read.likelihood;
    out.push_back(std::move(said));
  };
  for (const int code : scp ? scp->statements : read.statements) add(code);
  if (scp && scp->statements.empty()) add(0);  // known words without an AHA code: no rule can check them
}

SentenceReading read_sentence(const Words& words, std::string_view sentence) {
  const heartagent::ReportReading read = words.lexicon.read(sentence);
  SentenceReading reading;
  for (const heartagent::ReadStatement& statement : read.statements)
    add_said(statement, words.vocabulary, reading.statements);
  reading.unknown = words_of_time(sentence);
  reading.unknown.insert(reading.unknown.end(), read.unmapped.begin(), read.unmapped.end());
  return reading;
}

}  // namespace

Result<heartcaregpt::KnowledgePtr> load_knowledge() {
  auto shipped = reading::load_knowledge();
  if (!shipped) return pass_on(shipped);
  auto words = std::make_shared<Words>(Words{shipped->vocabulary, {}});
  const auto templates =
      heartagent::Templates::load(wiring::heartagent_folder() / "templates.json", words->vocabulary);
  if (!templates) return pass_on(templates);
  const auto lexicon =
      heartagent::Lexicon::load(wiring::heartagent_folder() / "lexicon.json", words->vocabulary);
  if (!lexicon) return pass_on(lexicon);
  words->lexicon = lexicon->with_names(*templates);
  auto reader = [words = std::shared_ptr<const Words>(words)](std::string_view sentence) {
    return read_sentence(*words, sentence);
  };
  return std::make_shared<const heartcaregpt::Knowledge>(
      heartcaregpt::Knowledge{std::move(shipped->vocabulary), std::move(shipped->rules), std::move(reader)});
}

Result<std::filesystem::path> model_folder(const std::filesystem::path& asked) {
  const std::filesystem::path folder = asked.empty() ? wiring::models_folder() / "heartcare-mini" : asked;
  std::error_code error;
  if (std::filesystem::is_regular_file(folder / "manifest.json", error)) return folder;
  if (asked.empty())
    return fail(
        ErrorCode::not_found,
        "no trained language model comes with this version; name one by --model DIR (docs/engine.md)");
  return fail(ErrorCode::not_found, "there is no model: the folder has no manifest.json (docs/engine.md)");
}

Result<SessionPtr> open(const std::filesystem::path& folder, heartcaregpt::SessionOptions options) {
  const auto found = model_folder(folder);
  if (!found) return pass_on(found);
  auto knowledge = load_knowledge();
  if (!knowledge) return pass_on(knowledge);
  options.knowledge = std::move(*knowledge);
  return SessionPtr(heartcaregpt::open_session(*found, std::move(options)));
}

}  // namespace heartcare::assistant
