#pragma once
#include <map>
#include <string>
#include <vector>

#include "heartcare/bench/model.h"
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
  std::optional<double> statement_f1;  ///< report: micro F1 of the SCP codes that the lexicon reads in both
};

/// Group name -> figures: "closed_qa/S", "closed_qa/S/rhythm", ...
using Scores = std::map<std::string, GroupScore>;

/// Asks every sample and compares. Progress stage "bench". Errors: those of the model, cancelled.
[[nodiscard]] Result<Scores> score(Model& model, const std::vector<Sample>& samples,
                                   const heartagent::Lexicon& lexicon, JobContext& job);

/// True if a closed answer is the right option: the same words, capitals and outer punctuation aside.
[[nodiscard]] bool same_answer(std::string_view given, std::string_view right);

}  // namespace heartcare::bench
