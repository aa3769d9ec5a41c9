#include "language_step.h"

#include <numeric>

#include "heartcare/tensor_bridge/autocast.h"

namespace heartcare::training {

using tensor::Autocast;
using torch::Tensor;

LanguageSteps::Pass LanguageSteps::pass_of(const TextCorpus& corpus, std::span<const PackedRow> rows,
                                           bool only_answers) const {
  Pass pass;
  std::vector<std::vector<language::LearnedText>> texts;
  std::vector<std::int64_t> answers;
  for (const PackedRow& row : rows) {
    texts.push_back(learned(corpus, row, only_answers));
    for (std::size_t p = 0; p < row.size(); ++p) {
      pass.tokens += static_cast<std::int64_t>(row[p].count);
      for (std::size_t i = 1; i < row[p].count; ++i)
        if (texts.back()[p].chosen[i])
          answers.push_back(row[p].first + i >= corpus.texts[row[p].text].answer ? 1 : 0);
    }
  }
  pass.batch = *language::make_batch(texts, options_.length);  // pack() made rows that fit
  pass.is_answer = torch::tensor(answers, torch::kLong).to(torch::kBool);
  return pass;
}

StepResult LanguageSteps::learn(const TextCorpus& corpus, const std::vector<PackedRow>& rows,
                                std::int64_t step) {
  const std::size_t parts = replicas_.count(), share = rows.size() / parts,
                    micro = static_cast<std::size_t>(options_.micro_batch);
  std::vector<std::vector<Pass>> passes(parts);
  StepResult result;
  std::int64_t chosen = 0;
  for (std::size_t part = 0; part < parts; ++part)
    for (std::size_t first = 0; first < share; first += micro) {
      const auto count = std::min(micro, share - first);
      passes[part].push_back(
          pass_of(corpus, std::span(rows).subspan(part * share + first, count), options_.only_answers));
      chosen += passes[part].back().batch.chosen.numel();
      result.tokens += passes[part].back().tokens;
    }
  std::vector<double> sums(parts);
  // SharedParameters takes the mean over the parts; the loss is a mean over the tokens of all of them.
  const double scale = static_cast<double>(parts) / static_cast<double>(std::max<std::int64_t>(1, chosen));
  crew_.run([&](std::size_t part) {
    language::Decoder& network = replicas_.at(part);
    std::uint64_t number = (static_cast<std::uint64_t>(step) * parts + part) * share;
    for (const Pass& pass : passes[part]) {
      if (options_.low_rank_dropout > 0) language::seed_dropout(network, options_.seed + ++number);
      Tensor loss;
      {
        const Autocast autocast(device_, options_.bf16);
        loss = language::loss_of(network, pass.batch.to(device_));
      }
      (loss * scale).backward();
      sums[part] += loss.item<double>();
    }
  });
  result.loss =
      std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(std::max<std::int64_t>(1, chosen));
  return result;
}

LanguageScores LanguageSteps::score(const TextCorpus& corpus) {
  std::vector<std::size_t> order(corpus.texts.size());
  std::iota(order.begin(), order.end(), 0);
  auto rows = pack(corpus, order, static_cast<std::size_t>(options_.length));
  rows.resize(std::min(rows.size(), static_cast<std::size_t>(options_.validation_rows)));
  const std::size_t parts = replicas_.count();
  std::vector<LanguageScores> sums(parts);
  crew_.run([&](std::size_t part) {
    torch::NoGradGuard no_grad;
    language::Decoder& network = replicas_.at(part);
    network->eval();
    for (std::size_t i = part; i < rows.size(); i += parts) {
      const Pass pass = pass_of(corpus, std::span(rows).subspan(i, 1), false);
      const Autocast autocast(device_, options_.bf16);
      const Tensor losses =
          language::losses_of(network, pass.batch.to(device_)).to(torch::kCPU, torch::kDouble);
      const Tensor answers = losses.masked_select(pass.is_answer);
      sums[part].loss += losses.sum().item<double>();
      sums[part].answer_loss += answers.sum().item<double>();
      sums[part].tokens += losses.numel();
      sums[part].answer_tokens += answers.numel();
    }
    network->train();
  });
  LanguageScores scores;
  for (const LanguageScores& part : sums) {
    scores.loss += part.loss;
    scores.answer_loss += part.answer_loss;
    scores.tokens += part.tokens;
    scores.answer_tokens += part.answer_tokens;
  }
  scores.loss /= static_cast<double>(std::max<std::int64_t>(1, scores.tokens));
  scores.answer_loss /= static_cast<double>(std::max<std::int64_t>(1, scores.answer_tokens));
  return scores;
}

}  // namespace heartcare::training
