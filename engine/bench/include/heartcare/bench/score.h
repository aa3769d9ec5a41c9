#pragma once
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "heartcare/bench/model.h"
#include "heartcare/bench/rubric.h"
#include "heartcare/heartagent/lexicon.h"
#include "heartcare/signal/evaluation.h"

namespace heartcare::bench {

/// Figures of one group of samples, 0 to 100, with bootstrap 95 % intervals over samples; those that the task
/// does not have are empty.
struct GroupScore {
  std::size_t samples = 0;
  std::optional<signal::Figure> accuracy;           ///< closed and comparison
  std::optional<signal::Figure> rouge_l, token_f1;  ///< open and report
  std::optional<double> bleu;                       ///< report
  std::optional<double> statement_f1;    ///< report: micro F1 of the SCP codes that the lexicon reads in both
  std::optional<signal::Figure> rubric;  ///< report: weighted marks of the 17 items
  std::optional<RubricMarks> rubric_items;  ///< report: mean of each item, 0 to 1
};

/// The figures by the names they have in files.
inline constexpr std::array<std::pair<const char*, std::optional<signal::Figure> GroupScore::*>, 4>
    figure_fields{{{"accuracy", &GroupScore::accuracy},
                   {"rouge_l", &GroupScore::rouge_l},
                   {"token_f1", &GroupScore::token_f1},
                   {"rubric", &GroupScore::rubric}}};
inline constexpr std::array<std::pair<const char*, std::optional<double> GroupScore::*>, 2> value_fields{
    {{"bleu", &GroupScore::bleu}, {"statement_f1", &GroupScore::statement_f1}}};

/// Group name -> figures: "closed_qa/S", "closed_qa/S/rhythm", ...
using Scores = std::map<std::string, GroupScore>;

/// One question and what the model said to it.
struct Answered {
  std::string id;
  std::string group;  ///< the narrowest: "closed_qa/S/rhythm"
  std::vector<heartagent::SampleRecord> records;
  std::string context, question;
  std::vector<std::string> options;
  std::string right, given;
  double score = 0;  ///< 0 to 1: right or not; open questions and reports: ROUGE-L
};

struct Scored {
  Scores groups;
  std::vector<Answered> answers;  ///< in the order of the samples
};

/// Asks every sample and compares. Progress stage "bench". Errors: those of the model, cancelled.
[[nodiscard]] Result<Scored> score(Model& model, const std::vector<Sample>& samples,
                                   const heartagent::Lexicon& lexicon,
                                   const statements::Vocabulary& vocabulary, JobContext& job);

/// True if a closed answer is the right option: the same words, capitals and outer punctuation aside.
[[nodiscard]] bool same_answer(std::string_view given, std::string_view right);

}  // namespace heartcare::bench
