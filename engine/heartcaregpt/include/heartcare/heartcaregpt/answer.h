#pragma once
#include <optional>
#include <string>
#include <vector>

#include "heartcare/heartcaregpt/checked_text.h"
#include "heartcare/heartcaregpt/request.h"
#include "heartcare/page/derived.h"
#include "heartcare/statements/serial.h"

namespace heartcare::heartcaregpt {

/// Stands with everything that the engine makes.
inline constexpr const char* needs_confirmation =
    "Made by a model, not measured; needs a physician's confirmation.";

/// Which ECG went in.
struct InputStamp {
  std::string record_sha256;           ///< of the record's file; empty for generated records and pages alone
  std::int64_t first = 0, count = 0;   ///< samples; 0 and 0 for pages alone
  std::string page_sha256;             ///< of pixels and boxes; empty without a page
  bool signal = false, image = false;  ///< which experts saw it
  std::string measured;                ///< the values that the prompt stated; empty if none
};

/// Where an answer comes from. Same stamp, same machine and threads: same answer.
struct Stamp {
  std::string weights;   ///< hash over all parts, 64 hex digits
  std::string model;     ///< name and version
  bool trained = false;  ///< false: random weights; what they say means nothing
  std::string device;    ///< "CPU, 2 threads"
  Task task = Task::report;
  RequestSettings settings;
  std::vector<InputStamp> inputs;
  std::string notice = needs_confirmation;
};

/// A piece of text as it comes.
struct TextPiece {
  std::string text;           ///< whole characters; may belong to earlier tokens, may be empty
  float log_probability = 0;  ///< of its token, natural
};

/// What the statement heads make of one statement.
struct StatementConfidence {
  std::string scp;
  std::string text;                            ///< English, of the vocabulary
  statements::CodedStatement statement;        ///< code 0 if the vocabulary has none for it
  std::optional<double> by_signal, by_image;   ///< probability, by expert
  double probability = 0;                      ///< of the experts together
  bool stated = false;                         ///< probability above the threshold
  std::optional<statements::Verdict> verdict;  ///< of the measurements; only for stated ones with a record
};

/// A statement that one expert states and the other does not.
struct Disagreement {
  std::string scp;
  double by_signal = 0, by_image = 0;
};

/// Statements of one ECG, most probable first.
struct EcgStatements {
  std::vector<StatementConfidence> statements;
  std::vector<Disagreement> disagreements;  ///< only where record and page were given; largest first
};

/// Expected signal after a record. Never to be mistaken for a measurement.
struct Prediction {
  Hertz rate;
  std::int64_t first = 0;            ///< sample of index 0: the first one after the record's stretch
  page::LeadTraces mean, low, high;  ///< uV without baseline; expected value, 5 % and 95 % limits
};

struct Answer {
  std::string text;
  std::vector<TextPiece> tokens;
  bool complete = true;        ///< false: the longest length or the context ended it
  std::size_t turns_read = 0;  ///< of the history; the oldest are left out where the context is too short
  std::vector<Sentence> sentences;  ///< checked where there is one ECG with a record, else not checkable
  std::vector<EcgStatements> ecgs;  ///< in the order of the request
  std::vector<statements::SerialFinding> serial;  ///< of two records, from measurements alone
  std::optional<Prediction> prediction;
  Stamp stamp;
};

}  // namespace heartcare::heartcaregpt
