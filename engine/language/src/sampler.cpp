#include <algorithm>
#include <cmath>
#include <numeric>

#include "heartcare/language/generate.h"

namespace heartcare::language {
namespace {

struct Choice {
  TokenId id;
  double score;
};

void penalise(std::vector<double>& scores, std::span<const TokenId> seen, double penalty) {
  std::vector<TokenId> once(seen.begin(), seen.end());
  std::sort(once.begin(), once.end());
  once.erase(std::unique(once.begin(), once.end()), once.end());
  for (const TokenId id : once) {
    if (id < 0 || static_cast<std::size_t>(id) >= scores.size()) continue;
    double& score = scores[static_cast<std::size_t>(id)];
    score = score > 0 ? score / penalty : score * penalty;
  }
}

/// Most likely first; of equal ones the lower number.
void sort_choices(std::vector<Choice>& choices, std::size_t first) {
  const auto better = [](const Choice& a, const Choice& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  };
  std::partial_sort(choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(first), choices.end(),
                    better);
  choices.resize(first);
}

/// Scores become probabilities.
void to_probabilities(std::vector<Choice>& choices) {
  const double largest = choices.front().score;
  double sum = 0;
  for (Choice& c : choices) sum += c.score = std::exp(c.score - largest);
  for (Choice& c : choices) c.score /= sum;
}

}  // namespace

Result<Sampler> Sampler::make(const SamplingOptions& o) {
  const bool sane = o.temperature >= 0 && o.temperature <= 100 && o.top_k >= 0 && o.top_p > 0 &&
                    o.top_p <= 1 && o.min_p >= 0 && o.min_p < 1 && o.repetition_penalty > 0 &&
                    o.repetition_penalty <= 10;
  if (!sane) return fail(ErrorCode::invalid_argument, "sampling options outside their ranges");
  return Sampler(o);
}

/// In [0, 1). [SplitMix64, Steele 2014]
double Sampler::uniform() {
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return static_cast<double>((z ^ z >> 31) >> 11) * 0x1p-53;
}

GeneratedToken Sampler::draw(std::span<const float> logits, std::span<const TokenId> seen) {
  const double largest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (const float score : logits) sum += std::exp(score - largest);
  const auto result = [&](TokenId id) {
    const double log_probability = logits[static_cast<std::size_t>(id)] - largest - std::log(sum);
    return GeneratedToken{id, static_cast<float>(log_probability), {}};
  };
  std::vector<double> scores(logits.begin(), logits.end());
  if (options_.repetition_penalty != 1) penalise(scores, seen, options_.repetition_penalty);
  if (options_.temperature == 0)
    return result(static_cast<TokenId>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
  std::vector<Choice> choices;
  choices.reserve(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i)
    choices.push_back({static_cast<TokenId>(i), scores[i] / options_.temperature});
  const auto k = static_cast<std::size_t>(options_.top_k);
  sort_choices(choices, k > 0 ? std::min(k, choices.size()) : choices.size());
  to_probabilities(choices);
  double reached = 0;
  std::size_t kept = 0;
  while (kept < choices.size() && (kept == 0 || reached < options_.top_p)) reached += choices[kept++].score;
  while (kept > 1 && choices[kept - 1].score < options_.min_p * choices.front().score)
    reached -= choices[--kept].score;
  double place = uniform() * reached;
  for (std::size_t i = 0; i < kept; ++i)
    if ((place -= choices[i].score) < 0) return result(choices[i].id);
  return result(choices[kept - 1].id);
}

}  // namespace heartcare::language
