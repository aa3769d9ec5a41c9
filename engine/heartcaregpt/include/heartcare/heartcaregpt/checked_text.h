#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heartcare/statements/verifier.h"

/// What a generated text says, sentence by sentence, and whether the measurements agree.
namespace heartcare::heartcaregpt {

/// A statement that a sentence makes.
struct SaidStatement {
  statements::CodedStatement statement;
  std::string scp;          ///< PTB-XL's code for it; may be empty
  bool negated = false;     ///< "no ST elevation"
  double likelihood = 100;  ///< per cent, of the sentence's own words: "possible" is 50
};
/// What was found in a sentence, and the words that were not understood.
struct SentenceReading {
  std::vector<SaidStatement> statements;
  std::vector<std::string> unknown;
};
/// Reads one sentence, without its heading and without the numbers of numbers_of(); any thread. The program
/// gives HeartAgent's lexicon here, which this folder does not know.
using SentenceReader = std::function<SentenceReading(std::string_view sentence)>;

/// What texts are checked with. Immutable, shared.
struct Knowledge {
  statements::Vocabulary vocabulary;
  statements::RuleBook rules;
  SentenceReader reader;  ///< without one, words are not checked and only numbers are
};
using KnowledgePtr = std::shared_ptr<const Knowledge>;

/// A statement with what the measurements say about it.
struct CheckedStatement {
  SaidStatement said;
  statements::Verdict verdict = statements::Verdict::not_checkable;  ///< of what was said, negation included
  statements::Verification verification;                             ///< of the statement without negation
  std::optional<double> confidence;  ///< of the statement heads, that the statement holds
};

/// A number with a name, "PR 160 ms", beside the measured one.
struct CheckedNumber {
  std::size_t first = 0, count = 0;  ///< bytes of the sentence, name and unit included
  std::string key;                   ///< of statements::Findings
  double stated = 0;
  std::optional<double> measured;
  double tolerance = 0;
  statements::Verdict verdict = statements::Verdict::not_checkable;
};

/// One sentence, or line, of a text. Contradicted if one thing in it is; supported if every word was
/// understood, and all that it says was checked and holds; else not checkable.
struct Sentence {
  std::size_t first = 0, count = 0;  ///< bytes of the text
  statements::Verdict verdict = statements::Verdict::not_checkable;
  std::vector<CheckedStatement> statements;
  std::vector<CheckedNumber> numbers;
  std::vector<std::string> unknown;  ///< words that nobody understood
};

/// Stretches that end with ". ", "! ", "? ", ";" or a line break; without the white space around them. A
/// heading of one word and a colon stays with its line.
[[nodiscard]] std::vector<std::string_view> sentences_of(std::string_view text);

/// "heart rate 72/min", "PR interval of 160 ms", "QRS axis: -30 degrees": numbers whose name and unit are
/// known, without a measured value yet.
[[nodiscard]] std::vector<CheckedNumber> numbers_of(std::string_view sentence);

/// Checks every sentence. `findings` null: nothing was measured, nothing is checkable. `confidence`, if any,
/// gives the heads' probability of an SCP code. A number agrees within 10 % or the spread that measurements
/// themselves are allowed (5 bpm, 20 ms, QT 30 ms, 15 degrees).
[[nodiscard]] std::vector<Sentence> check_text(
    std::string_view text, const Knowledge& knowledge, const statements::Findings* findings,
    const std::function<std::optional<double>(const std::string& scp)>& confidence = {});

}  // namespace heartcare::heartcaregpt
