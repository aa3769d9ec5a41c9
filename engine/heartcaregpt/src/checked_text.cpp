#include "heartcare/heartcaregpt/checked_text.h"

#include <algorithm>
#include <cmath>

namespace heartcare::heartcaregpt {
namespace {

using statements::Verdict;

constexpr std::size_t max_sentences = 1000;
constexpr double relative_tolerance = 0.1;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Whether a sentence ends after text[i].
bool ends_at(std::string_view text, std::size_t i) {
  if (text[i] == '\n' || text[i] == ';') return true;
  if (text[i] != '.' && text[i] != '!' && text[i] != '?') return false;
  return i + 1 == text.size() || is_space(text[i + 1]);
}

Verdict negation_of(Verdict verdict) {
  if (verdict == Verdict::supported) return Verdict::contradicted;
  return verdict == Verdict::contradicted ? Verdict::supported : verdict;
}

void judge(CheckedNumber& number, const statements::Findings* findings) {
  const auto measured = findings ? findings->value(number.key) : std::nullopt;
  if (!measured) return;
  number.measured = measured;
  double difference = std::abs(number.stated - *measured);
  if (number.key.ends_with("_deg")) difference = std::min(difference, std::abs(360 - difference));
  const double allowed = number.key.ends_with("_deg")
                             ? number.tolerance
                             : std::max(number.tolerance, relative_tolerance * std::abs(*measured));
  number.verdict = difference <= allowed ? Verdict::supported : Verdict::contradicted;
}

/// One verdict for all that a sentence says.
Verdict whole_of(const Sentence& sentence) {
  std::vector<Verdict> all;
  for (const CheckedStatement& s : sentence.statements) all.push_back(s.verdict);
  for (const CheckedNumber& n : sentence.numbers) all.push_back(n.verdict);
  const auto is = [](Verdict wanted) { return [wanted](Verdict v) { return v == wanted; }; };
  if (std::any_of(all.begin(), all.end(), is(Verdict::contradicted))) return Verdict::contradicted;
  const bool holds =
      !all.empty() && sentence.unknown.empty() && std::all_of(all.begin(), all.end(), is(Verdict::supported));
  return holds ? Verdict::supported : Verdict::not_checkable;
}

/// The sentence without the heading before a colon and without its numbers.
std::string words_of(std::string_view text, const std::vector<CheckedNumber>& numbers) {
  std::string words(text);
  for (const CheckedNumber& number : numbers)
    std::fill_n(words.begin() + static_cast<std::ptrdiff_t>(number.first), number.count, ' ');
  const std::size_t colon = words.find(':');
  if (colon != std::string::npos && words.find(' ') > colon) words.erase(0, colon + 1);
  return words;
}

void read_words(Sentence& sentence, std::string_view words, const Knowledge& knowledge,
                const statements::Findings* findings) {
  SentenceReading reading = knowledge.reader(words);
  sentence.unknown = std::move(reading.unknown);
  for (SaidStatement& said : reading.statements) {
    CheckedStatement one;
    if (findings) {
      one.verification = statements::verify(knowledge.rules, knowledge.vocabulary, *findings, said.statement);
      one.verdict = said.negated ? negation_of(one.verification.verdict) : one.verification.verdict;
    } else {
      one.verification.reason = "measurement_missing";
    }
    one.said = std::move(said);
    sentence.statements.push_back(std::move(one));
  }
}

}  // namespace

std::vector<std::string_view> sentences_of(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t start = 0;
  const auto add = [&](std::size_t end) {
    while (start < end && is_space(text[start])) ++start;
    std::size_t last = end;
    while (last > start && is_space(text[last - 1])) --last;
    if (last > start) sentences.push_back(text.substr(start, last - start));
    start = end;
  };
  for (std::size_t i = 0; i < text.size() && sentences.size() < max_sentences; ++i)
    if (ends_at(text, i)) add(i + 1);
  if (sentences.size() < max_sentences) add(text.size());
  return sentences;
}

std::vector<Sentence> check_text(
    std::string_view text, const Knowledge& knowledge, const statements::Findings* findings,
    const std::function<std::optional<double>(const std::string& scp)>& confidence) {
  std::vector<Sentence> checked;
  for (const std::string_view words : sentences_of(text)) {
    Sentence sentence;
    sentence.first = static_cast<std::size_t>(words.data() - text.data());
    sentence.count = words.size();
    sentence.numbers = numbers_of(words);
    for (CheckedNumber& number : sentence.numbers) judge(number, findings);
    if (knowledge.reader) read_words(sentence, words_of(words, sentence.numbers), knowledge, findings);
    for (CheckedStatement& one : sentence.statements)
      if (confidence && !one.said.scp.empty()) one.confidence = confidence(one.said.scp);
    sentence.verdict = whole_of(sentence);
    checked.push_back(std::move(sentence));
  }
  return checked;
}

}  // namespace heartcare::heartcaregpt
