#include "probe.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "heartcare/statements/probabilities.h"

namespace heartcare::cli {
namespace {

constexpr int rounds = 400;
constexpr double penalty = 3e-3, rate = 0.05;

struct Standardised {
  std::vector<double> mean, deviation;
  [[nodiscard]] double at(const ProbeSample& sample, std::size_t i) const {
    return (static_cast<double>(sample.features[i]) - mean[i]) / deviation[i];
  }
};

Standardised standardise(const std::vector<ProbeSample>& samples) {
  const std::size_t width = samples.front().features.size();
  Standardised s{std::vector<double>(width), std::vector<double>(width)};
  const auto n = static_cast<double>(samples.size());
  for (const ProbeSample& sample : samples)
    for (std::size_t i = 0; i < width; ++i) s.mean[i] += static_cast<double>(sample.features[i]) / n;
  for (const ProbeSample& sample : samples)
    for (std::size_t i = 0; i < width; ++i)
      s.deviation[i] += std::pow(static_cast<double>(sample.features[i]) - s.mean[i], 2) / n;
  for (double& d : s.deviation) d = std::sqrt(d) + 1e-6;
  return s;
}

/// Features standardised once, row after row.
std::vector<double> rows_of(const std::vector<ProbeSample>& samples, const Standardised& scale) {
  std::vector<double> rows;
  for (const ProbeSample& sample : samples)
    for (std::size_t i = 0; i < scale.mean.size(); ++i) rows.push_back(scale.at(sample, i));
  return rows;
}

/// Weights of a logistic regression by Adam over the whole set; the last one is the constant.
std::vector<double> fitted(const std::vector<double>& rows, std::size_t width,
                           const std::vector<bool>& labels) {
  std::vector<double> weights(width + 1), first(width + 1), second(width + 1), gradient(width + 1);
  const auto n = static_cast<double>(labels.size());
  for (int round = 1; round <= rounds; ++round) {
    for (std::size_t i = 0; i < width; ++i) gradient[i] = penalty * weights[i];
    gradient[width] = 0;
    for (std::size_t k = 0; k < labels.size(); ++k) {
      const double* x = &rows[k * width];
      const double z = std::inner_product(x, x + width, weights.begin(), weights[width]);
      const double error = (1 / (1 + std::exp(-z)) - (labels[k] ? 1 : 0)) / n;
      for (std::size_t i = 0; i < width; ++i) gradient[i] += error * x[i];
      gradient[width] += error;
    }
    for (std::size_t i = 0; i <= width; ++i) {
      first[i] = 0.9 * first[i] + 0.1 * gradient[i];
      second[i] = 0.99 * second[i] + 0.01 * gradient[i] * gradient[i];
      weights[i] -= rate * (first[i] / (1 - std::pow(0.9, round))) /
                    (std::sqrt(second[i] / (1 - std::pow(0.99, round))) + 1e-9);
    }
  }
  return weights;
}

}  // namespace

signal::Figure probe_macro_auc(const std::vector<ProbeSample>& train, const std::vector<ProbeSample>& test) {
  const Standardised scale = standardise(train);
  const std::size_t width = scale.mean.size(), classes = train.front().labels.size();
  const auto rows = rows_of(train, scale), test_rows = rows_of(test, scale);
  std::vector<std::vector<double>> scores(classes);
  const auto column = [](const std::vector<ProbeSample>& samples, std::size_t k) {
    std::vector<bool> labels;
    for (const ProbeSample& sample : samples) labels.push_back(sample.labels[k]);
    return labels;
  };
  for (std::size_t k = 0; k < classes; ++k) {
    const auto weights = fitted(rows, width, column(train, k));
    for (std::size_t i = 0; i < test.size(); ++i)
      scores[k].push_back(std::inner_product(&test_rows[i * width], &test_rows[i * width] + width,
                                             weights.begin(), weights[width]));
  }
  const auto macro = [&](const std::vector<std::size_t>& picks) {
    double sum = 0;
    for (std::size_t k = 0; k < classes; ++k) {
      std::vector<double> chosen;
      std::vector<bool> labels;
      for (const std::size_t i : picks) {
        chosen.push_back(scores[k][i]);
        labels.push_back(test[i].labels[k]);
      }
      sum += statements::roc_area(chosen, labels).value_or(0.5) / static_cast<double>(classes);
    }
    return sum;
  };
  std::vector<std::size_t> picks(test.size());
  std::iota(picks.begin(), picks.end(), 0U);
  signal::Figure figure{macro(picks), 0, 0};
  std::mt19937_64 random(1);
  std::vector<double> drawn;
  for (int round = 0; round < 300; ++round) {
    for (std::size_t& pick : picks) pick = random() % test.size();
    drawn.push_back(macro(picks));
  }
  std::sort(drawn.begin(), drawn.end());
  figure.low = drawn[7];
  figure.high = drawn[292];
  return figure;
}

}  // namespace heartcare::cli
